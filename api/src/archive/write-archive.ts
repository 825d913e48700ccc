import { createPublicKey } from 'node:crypto';
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { formatNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { flanksOf } from '@lumbung/ledger/domain/transparency/range-root';
import type { NoteSigner } from '@lumbung/ledger/domain/transparency/signed-note';
import { hashOfRange } from '@lumbung/ledger/domain/transparency/tile-hashes';
import type { ReadTile } from '@lumbung/ledger/domain/transparency/tile-hashes';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import type { KnowledgeMark } from '@lumbung/ledger/ports/knowledge-marks';
import { syncFile } from '../backup/sync-file.ts';
import type { LedgerFiles } from '../verify/files-source.ts';
import { VERIFY_LIMITS } from '../verify/limits.ts';
import { ARCHIVE_FILES } from './archive-manifest.ts';
import type { ArchiveManifest } from './archive-manifest.ts';
import { CHECK_PROGRAM, readmeOf } from './archive-readme.ts';
import { described, writeLines } from './gzip-file.ts';
import type { ArchivedFile } from './gzip-file.ts';
import { signManifest } from './manifest-note.ts';
import { namesIn } from './tar-file.ts';

const SCHEMAS = fileURLToPath(new URL('../../../schemas/published', import.meta.url));

/** Rows of marks and refusals that are written at a time. */
const ROWS_AT_ONCE = 1_000;

/** What an archive is made of. */
export type ArchiveWork = {
  readonly files: Pick<LedgerFiles, 'feed' | 'published' | 'rows'>;
  readonly key: NoteKey;
  /** Signs the manifest, where the private key is at hand. */
  readonly signer: NoteSigner | undefined;
  readonly installation: string;
  /** The ordinals of the range; all that the newest checkpoint covers where nothing is said. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly onProgress: (events: number, total: number) => void;
};

/**
 * Writes a self-describing archive of a range of a log into a new folder, as far as its newest
 * checkpoint covers it. The folder has its name when everything is in it, and not before.
 *
 * @throws {RangeError} when the log is not signed so far
 */
export async function writeArchive(folder: string, work: ArchiveWork): Promise<ArchiveManifest> {
  const sealed = await work.files.published.newest();
  const opened = openCheckpoint(sealed?.note ?? '', work.key);
  if (sealed === undefined || opened.kind === 'fault') {
    throw new RangeError('the log has no checkpoint of its key yet');
  }
  const { checkpoint } = opened;
  const [from, to] = [work.from ?? 0, work.to ?? checkpoint.size - 1];
  if (to >= checkpoint.size || from > to + 1) {
    throw new RangeError(
      `the newest checkpoint covers the events 0 to ${checkpoint.size - 1}, not ${from} to ${to}`,
    );
  }
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const written = await writeContent(unfinished, { from, to }, checkpoint, sealed.note, work);
  await writeDescription(unfinished, written, work.signer);
  syncFile(unfinished);
  renameSync(unfinished, folder);
  syncFile(dirname(folder));
  return written;
}

type LedgerMarks = Iterable<KnowledgeMark>;
type Range = { readonly from: number; readonly to: number };

async function writeContent(
  folder: string,
  { from, to }: Range,
  checkpoint: Checkpoint,
  note: string,
  work: ArchiveWork,
): Promise<ArchiveManifest> {
  const total = to + 1 - from;
  await writeLines(join(folder, ARCHIVE_FILES.events), eventPages({ from, to }, work));
  let [marks, refusals] = [0, 0];
  const { rows } = work.files;
  const known = counted(marksOf(rows.marks(), { from, to }), () => (marks += 1));
  await writeLines(join(folder, ARCHIVE_FILES.marks), inPages(known));
  const refused = counted(rows.refusals(), () => (refusals += 1));
  await writeLines(join(folder, ARCHIVE_FILES.refusals), inPages(refused));
  cpSync(SCHEMAS, join(folder, 'schemas'), { recursive: true });
  writeSigned(folder, note, work.key);
  const proof = await proofOf({ from, to: to + 1 }, checkpoint.size, work);
  return {
    format: 'lumbung-archive/1',
    installation: work.installation,
    origin: checkpoint.origin,
    treeSize: checkpoint.size,
    from,
    events: total,
    marks,
    refusals,
    ...proof,
    writtenAt: new Date().toISOString(),
    files: [],
  };
}

async function* eventPages(
  { from, to }: Range,
  { files: { feed }, onProgress }: ArchiveWork,
): AsyncGenerator<readonly Uint8Array[]> {
  let position = await feed.locate(from - 1);
  let next = from;
  while (next <= to) {
    const page = await feed.readAll(position, VERIFY_LIMITS.readEvents);
    if (page.events.length === 0) throw new RangeError(`the log ends before event ${next}`);
    // A place in the feed may lie somewhat before the ordinal that it was looked up for.
    const wanted = page.events.filter(({ ordinal }) => ordinal >= next && ordinal <= to);
    yield wanted.map(({ bytes }) => bytes);
    onProgress(wanted.length, to + 1 - from);
    next += wanted.length;
    position = page.next;
  }
}

/** The marks of a range; one of nothing, before the first event, goes with the first. */
function* marksOf(marks: LedgerMarks, { from, to }: Range): Generator<KnowledgeMark> {
  for (const mark of marks) {
    if (mark.ordinal > to) return;
    if (mark.ordinal >= from || from === 0) yield mark;
  }
}

function* counted<Row>(rows: Iterable<Row>, count: () => void): Generator<Row> {
  for (const row of rows) {
    count();
    yield row;
  }
}

function* inPages(rows: Iterable<object>): Generator<string[]> {
  let page: string[] = [];
  for (const row of rows) {
    page.push(JSON.stringify(row));
    if (page.length < ROWS_AT_ONCE) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** The checkpoint as it was published, and in the parts that OpenSSL verifies. */
function writeSigned(folder: string, note: string, key: NoteKey): void {
  const split = note.lastIndexOf('\n\n');
  const line = note
    .slice(split + 2)
    .split('\n')
    .find((each) => each.startsWith(`— ${key.name} `));
  const [, , encoded = ''] = line?.split(' ') ?? [];
  const x = key.publicKey.toBase64({ alphabet: 'base64url', omitPadding: true });
  const pem = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  writeFileSync(join(folder, ARCHIVE_FILES.checkpoint), note);
  writeFileSync(join(folder, ARCHIVE_FILES.signedText), note.slice(0, split + 1));
  const KEY_ID_BYTES = 4;
  const signature = Buffer.from(encoded, 'base64').subarray(KEY_ID_BYTES);
  writeFileSync(join(folder, ARCHIVE_FILES.signature), signature);
  writeFileSync(join(folder, ARCHIVE_FILES.key), `${formatNoteKey(key)}\n`);
  const text = pem.export({ type: 'spki', format: 'pem' });
  writeFileSync(join(folder, ARCHIVE_FILES.keyPem), text);
}

async function proofOf(range: Range, size: number, { files: { published } }: ArchiveWork) {
  const readTile: ReadTile = async (name) => {
    const tile = await published.tile(name);
    if (tile === undefined) throw new RangeError(`a tile of ${size} events is missing`);
    return tile;
  };
  const tree = { size, readTile, hashing: nodeHashing() };
  const { left, right } = flanksOf(range, size);
  const hashes = (ranges: typeof left) =>
    Promise.all(ranges.map(async (each) => (await hashOfRange(tree, each)).toBase64()));
  return { left: await hashes(left), right: await hashes(right) };
}

async function writeDescription(
  folder: string,
  written: ArchiveManifest,
  signer: NoteSigner | undefined,
): Promise<void> {
  const { readme, check, manifest, manifestNote, sums } = ARCHIVE_FILES;
  writeFileSync(join(folder, readme), readmeOf(written));
  writeFileSync(join(folder, check), CHECK_PROGRAM);
  const files = await Promise.all(namesIn(folder).map((name) => described(folder, name)));
  const text = `${JSON.stringify({ ...written, files }, null, 2)}\n`;
  writeFileSync(join(folder, manifest), text);
  if (signer !== undefined) writeFileSync(join(folder, manifestNote), signManifest(text, signer));
  const listed: ArchivedFile[] = [...files, await described(folder, manifest)];
  const lines = listed.map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  writeFileSync(join(folder, sums), lines.join(''));
}
