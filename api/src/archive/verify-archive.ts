import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { HASH_BYTES, isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { RangeRoot } from '@lumbung/ledger/domain/transparency/range-root';
import { BooksOfLog } from '../verify/books/verify-books.ts';
import { Findings } from '../verify/finding.ts';
import { judgeOlder, openOlder } from '../verify/older-checkpoint.ts';
import { splitLines } from '../verify/split-lines.ts';
import { StreamRevisions } from '../verify/stream-revisions.ts';
import type { Verified } from '../verify/verify-log.ts';
import { ARCHIVE_FILES } from './archive-manifest.ts';
import type { ArchiveManifest } from './archive-manifest.ts';
import { described, textIn, unpacked } from './gzip-file.ts';
import { isManifestSigned } from './manifest-note.ts';

/** What an archive is verified with. */
export type ArchiveVerification = {
  readonly folder: string;
  readonly manifest: ArchiveManifest;
  readonly key: NoteKey;
  readonly hashing: TreeHashing;
  readonly older?: string | undefined;
  readonly withBooks?: boolean | undefined;
  /** Given the events in pages, in their order, while they are verified. */
  readonly onEvents?: (page: readonly Uint8Array[]) => void;
  readonly onProgress: (events: number, total: number, part: 'log' | 'books') => void;
};

/**
 * Verifies an archive with nothing but the public key, and an older checkpoint where there is one:
 * the digest of each file, the signature, every event against the root that was signed, and the
 * revisions of every stream.
 */
export async function verifyArchive(verification: ArchiveVerification): Promise<Verified> {
  const { folder, manifest, key, older } = verification;
  const findings = new Findings();
  await judgeFiles(verification, findings);
  const opened = openCheckpoint(textIn(folder, ARCHIVE_FILES.checkpoint), key);
  if (opened.kind === 'fault') {
    const text = `The checkpoint is not signed by ${key.name} (${opened.fault}).`;
    findings.add('checkpoint-not-signed', text);
    return { findings: findings.all, events: 0 };
  }
  const { checkpoint } = opened;
  const before = older === undefined ? undefined : openOlder(older, key, checkpoint, findings);
  using books =
    verification.withBooks === true && manifest.from === 0
      ? new BooksOfLog(manifest.events)
      : undefined;
  const walked = await walk(verification, { findings, books, olderSize: before?.checkpoint.size });
  judgeRoot(verification, checkpoint, walked, findings);
  if (before !== undefined) judgeOlder(before, walked.root.size, walked.olderRoot, findings);
  const replayed = await books?.replay(findings, (events, total) =>
    verification.onProgress(events, total, 'books'),
  );
  return {
    findings: findings.all,
    checkpoint,
    events: walked.events,
    streams: walked.streams,
    ...(before === undefined ? {} : { olderSize: before.checkpoint.size }),
    ...(replayed === undefined ? {} : { replayed }),
  };
}

async function judgeFiles(
  { folder, manifest, key }: ArchiveVerification,
  findings: Findings,
): Promise<void> {
  for (const { name, sha256 } of manifest.files) {
    const found = await described(folder, name).catch(() => undefined);
    if (found?.sha256 === sha256) continue;
    const what = found === undefined ? 'is missing' : 'is not the file that was archived';
    findings.add('file-wrong', `${name} ${what}.`);
  }
  const text = textIn(folder, ARCHIVE_FILES.manifest);
  const note = noteOf(folder);
  if (note !== undefined && !isManifestSigned(note, text, key)) {
    findings.add('file-wrong', `${ARCHIVE_FILES.manifest} is not the one that was signed.`);
  }
}

/** The signature of the manifest; undefined where it was written without the private key. */
function noteOf(folder: string): string | undefined {
  try {
    return textIn(folder, ARCHIVE_FILES.manifestNote);
  } catch {
    return undefined;
  }
}

type Walk = {
  readonly findings: Findings;
  readonly books: BooksOfLog | undefined;
  readonly olderSize: number | undefined;
};

async function walk(verification: ArchiveVerification, { findings, books, olderSize }: Walk) {
  const { folder, manifest, hashing, onEvents, onProgress } = verification;
  const { from, left, events: total } = manifest;
  const root = new RangeRoot(hashing, from, hashesOf(left));
  const revisions = new StreamRevisions({ fromFirst: from === 0 });
  const [entry, leaf] = [new Uint8Array(HASH_BYTES), new Uint8Array(HASH_BYTES)];
  let olderRoot = olderSize === from ? root.root() : undefined;
  for await (const page of splitLines(unpacked(`${folder}/${ARCHIVE_FILES.events}`))) {
    for (const bytes of page) {
      const place = revisions.take(bytes, root.size, findings);
      if (place !== undefined) books?.take(place, root.size, bytes);
      hashing.digestInto(bytes, entry);
      hashing.leafInto(entry, leaf, 0);
      root.append(leaf.slice());
      if (root.size === olderSize) olderRoot = root.root();
    }
    onEvents?.(page);
    onProgress(page.length, total, 'log');
  }
  return { root, olderRoot, streams: revisions.streams, events: root.size - from };
}

function judgeRoot(
  { manifest }: ArchiveVerification,
  { size, root }: Checkpoint,
  walked: { readonly root: RangeRoot; readonly events: number },
  findings: Findings,
): void {
  const { events, from, right } = manifest;
  if (walked.events !== events) {
    const text = `The archive has ${walked.events} events; its manifest says ${events}.`;
    findings.add('events-missing', text, from + Math.min(walked.events, events));
    return;
  }
  try {
    if (isSameHash(walked.root.root(size, hashesOf(right)), root)) return;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  findings.add('root-wrong', 'The events do not lead to the root that was signed.');
}

function hashesOf(texts: readonly string[]): Uint8Array[] {
  return texts.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
}
