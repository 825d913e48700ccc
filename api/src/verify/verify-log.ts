import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { entriesOf } from '@lumbung/ledger/domain/transparency/entry-bundle';
import { HASH_BYTES, isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { tilesOf } from '@lumbung/ledger/domain/transparency/tiles';
import { BooksOfLog } from './books/verify-books.ts';
import type { ReplayedBooks } from './books/verify-books.ts';
import { Findings } from './finding.ts';
import type { Finding } from './finding.ts';
import { CHANGE_TEXTS, changeOf } from './first-change.ts';
import type { LogSource } from './log-source.ts';
import { LogWalk } from './log-walk.ts';
import { judgeOlder, openOlder } from './older-checkpoint.ts';
import { arePublishedLeavesTrue, publishedLeavesFrom } from './published-tiles.ts';
import { StreamRevisions } from './stream-revisions.ts';
import type { VerifiedReadModels } from './verify-read-models.ts';

/** What is to be verified, and with what. */
export type Verification = {
  readonly source: LogSource;
  readonly key: NoteKey;
  /** A signed checkpoint of before. */
  readonly older?: string | undefined;
  readonly hashing: TreeHashing;
  /** Replay every book too, where there are events. */
  readonly withBooks?: boolean | undefined;
  /**
   * Told how many events were verified since the last time, and of how many; then how many of
   * those of the books were replayed.
   */
  readonly onProgress: (events: number, total: number, part: 'log' | 'books') => void;
};

/** What came of it: the log holds when nothing was found. */
export type Verified = {
  readonly findings: readonly Finding[];
  readonly checkpoint?: Checkpoint;
  readonly events: number;
  /** How many streams; undefined where there were only digests. */
  readonly streams?: number;
  readonly olderSize?: number;
  /** The books that were replayed, where that was asked for. */
  readonly replayed?: ReplayedBooks;
  /** The read models that were held against the log, where there are any. */
  readonly readModels?: Omit<VerifiedReadModels, 'findings'>;
};

/**
 * Verifies a whole log with nothing but the public key, and an older checkpoint where there is one:
 * the signature, the bytes of every event, the root over them, every published tile, the revisions
 * of every stream, and that the log goes on from the older checkpoint.
 */
export async function verifyLog(verification: Verification): Promise<Verified> {
  const { source, key, older } = verification;
  const findings = new Findings();
  const opened = openCheckpoint(await source.checkpoint(), key);
  if (opened.kind === 'fault') {
    const text = `The checkpoint is not signed by ${key.name} (${opened.fault}).`;
    findings.add('checkpoint-not-signed', text);
    return { findings: findings.all, events: 0 };
  }
  const { checkpoint } = opened;
  const before = older === undefined ? undefined : openOlder(older, key, checkpoint, findings);
  using books = booksOf(verification, checkpoint);
  const walked = await walk(verification, checkpoint, before?.checkpoint.size, { findings, books });
  const { log } = walked;
  if (log.size === checkpoint.size) await judgeRoot(verification, checkpoint, log, findings);
  else await judgeShort(verification, checkpoint, log, findings);
  if (before !== undefined) judgeOlder(before, log.size, walked.olderRoot, findings);
  const replayed = await books?.replay(findings, (events, total) =>
    verification.onProgress(events, total, 'books'),
  );
  return {
    findings: findings.all,
    checkpoint,
    events: log.size,
    ...(source.events === undefined ? {} : { streams: walked.streams }),
    ...(before === undefined ? {} : { olderSize: before.checkpoint.size }),
    ...(replayed === undefined ? {} : { replayed }),
  };
}

function booksOf({ source, withBooks }: Verification, { size }: Checkpoint) {
  return withBooks === true && source.events !== undefined ? new BooksOfLog(size) : undefined;
}

/** What is told to those who listen to a walk. */
type Listeners = { readonly findings: Findings; readonly books: BooksOfLog | undefined };

/** Goes through all events, or through their digests where there is nothing else. */
async function walk(
  { source, hashing, onProgress }: Verification,
  { size }: Checkpoint,
  olderSize: number | undefined,
  { findings, books }: Listeners,
) {
  const log = new LogWalk(source, size, hashing);
  const revisions = new StreamRevisions();
  const digest = new Uint8Array(HASH_BYTES);
  const hasEvents = source.events !== undefined;
  let olderRoot = olderSize === 0 ? log.root() : undefined;
  let surplus = 0;
  for await (const page of source.events?.(size) ?? publishedEntries(source, size)) {
    for (const bytes of page) {
      if (log.size >= size) {
        surplus += 1;
        continue;
      }
      const place = hasEvents ? revisions.take(bytes, log.size, findings) : undefined;
      if (place !== undefined) books?.take(place, log.size, bytes);
      if (hasEvents) hashing.digestInto(bytes, digest);
      if (log.take(hasEvents ? digest : bytes)) await log.compare({ isEnd: false });
      if (log.size === olderSize) olderRoot = log.root();
    }
    onProgress(page.length, size, 'log');
  }
  await log.compare({ isEnd: true });
  if (surplus > 0) {
    const text = `${surplus} events from ordinal ${size} on are covered by no checkpoint.`;
    findings.add('events-not-covered', text, size);
  }
  return { log, streams: revisions.streams, olderRoot };
}

async function judgeRoot(
  verification: Verification,
  checkpoint: Checkpoint,
  log: LogWalk,
  findings: Findings,
): Promise<void> {
  if (!isSameHash(log.root(), checkpoint.root)) {
    const isTold = await tellFirstChange(verification, checkpoint, log, findings);
    if (isTold) return;
    const text =
      'The events do not lead to the root that was signed, and neither do the published leaves: ' +
      'which event was altered cannot be told.';
    findings.add('root-wrong', text);
    return;
  }
  for (const { path, isMissing } of log.wrongTiles) {
    const what = isMissing ? 'is missing' : 'does not have the hashes that the events make';
    findings.add('tile-wrong', `The published ${path} ${what}; the events themselves are right.`);
  }
}

/** A log that ends before its checkpoint does. */
async function judgeShort(
  verification: Verification,
  checkpoint: Checkpoint,
  log: LogWalk,
  findings: Findings,
): Promise<void> {
  await tellFirstChange(verification, checkpoint, log, findings);
  const text = `The log ends after ${log.size} events; its checkpoint covers ${checkpoint.size}.`;
  findings.add('events-missing', text, log.size);
}

/** Tells where the events first differ from leaves that were published and lead to the root. */
async function tellFirstChange(
  { source, hashing }: Verification,
  checkpoint: Checkpoint,
  { firstChange }: LogWalk,
  findings: Findings,
): Promise<boolean> {
  if (firstChange === undefined) return false;
  if (!(await arePublishedLeavesTrue(source, checkpoint, hashing))) return false;
  const { ordinal, found } = firstChange;
  const published = await publishedLeavesFrom(source, ordinal, checkpoint.size);
  const change = changeOf({ found, published });
  findings.add(change, CHANGE_TEXTS[change](ordinal), ordinal);
  return true;
}

async function* publishedEntries(
  source: LogSource,
  size: number,
): AsyncGenerator<readonly Uint8Array[]> {
  for (const name of tilesOf('entries', size)) {
    const bundle = await source.tile(name);
    const entries = bundle === undefined ? undefined : entriesOf(bundle);
    if (entries?.length !== name.width) return;
    yield entries;
  }
}
