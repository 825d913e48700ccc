import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RefusedCommand } from '@lumbung/ledger/ports/archived-log';
import type { KnowledgeMark } from '@lumbung/ledger/ports/knowledge-marks';
import type { SealedTree } from '@lumbung/ledger/ports/tree-store';
import { readLogKey } from '@lumbung/ledger/notary/log-key';
import { treeOfOrigin } from '@lumbung/ledger/notary/origins';
import { syncFile } from '../backup/sync-file.ts';
import { writePrivateFile } from '../private-file.ts';
import { splitLines } from '../verify/split-lines.ts';
import type { Verified } from '../verify/verify-log.ts';
import { ARCHIVE_FILES, BrokenArchive } from './archive-manifest.ts';
import { textIn, unpacked } from './gzip-file.ts';
import { verifyArchive } from './verify-archive.ts';
import type { ArchiveVerification } from './verify-archive.ts';

/** Where a log is written anew. */
export type LogWriter = {
  events(page: readonly Uint8Array[]): void;
  marks(page: readonly KnowledgeMark[]): void;
  refusals(page: readonly RefusedCommand[]): void;
  close(): void;
};

/** What an archive is restored with. */
export type ArchiveRestoration = Omit<ArchiveVerification, 'onEvents'> & {
  readonly dataFolder: string;
  /** The private key of the log, on one line; without it a new one is made at the first start. */
  readonly logKey?: string | undefined;
  readonly openWriter: (folder: string) => LogWriter;
  readonly giveUpTree: (folder: string, sealed: SealedTree) => void;
};

const OWNER_ONLY = 0o700;

/**
 * Makes a ledger of an archive that begins with the first event: the same bytes, marks and
 * refusals. It is verified while it is written, into a folder that has its name at the end, and not
 * before. With the private key its log begins a new origin that names the archive's; the archive
 * cannot know what else was signed.
 *
 * @throws {BrokenArchive} when it cannot be restored
 */
export async function restoreArchive(restoration: ArchiveRestoration): Promise<Verified> {
  const { dataFolder, manifest } = restoration;
  if (manifest.from > 0) {
    throw new BrokenArchive(
      `the archive begins with event ${manifest.from}: only one that begins with event 0 makes a ` +
        'ledger. It can be verified and read',
    );
  }
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    throw new BrokenArchive(`${dataFolder} is not empty: import into a new data folder`);
  }
  const unfinished = `${dataFolder}.importing`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: OWNER_ONLY });
  try {
    const verified = await writeVerified(unfinished, restoration);
    if (verified.findings.length > 0) return verified;
    const { installation: id } = manifest;
    writePrivateFile(join(unfinished, 'installation.json'), `${JSON.stringify({ id })}\n`);
    keepOrigin(unfinished, restoration);
    syncFile(unfinished);
    rmSync(dataFolder, { recursive: true, force: true });
    renameSync(unfinished, dataFolder);
    syncFile(dirname(dataFolder));
    return verified;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function writeVerified(folder: string, restoration: ArchiveRestoration): Promise<Verified> {
  const writer = restoration.openWriter(folder);
  try {
    const onEvents = (page: readonly Uint8Array[]): void => writer.events(page);
    const verified = await verifyArchive({ ...restoration, onEvents });
    const { folder: from } = restoration;
    await eachPage<KnowledgeMark>(`${from}/${ARCHIVE_FILES.marks}`, (page) => writer.marks(page));
    const refusals = `${from}/${ARCHIVE_FILES.refusals}`;
    await eachPage<RefusedCommand>(refusals, (page) => writer.refusals(page));
    return verified;
  } finally {
    writer.close();
  }
}

async function eachPage<Row>(path: string, take: (page: readonly Row[]) => void): Promise<void> {
  for await (const page of splitLines(unpacked(path))) {
    take(page.map((line) => JSON.parse(Buffer.from(line).toString('utf8')) as Row));
  }
}

/** Leaves the notary the archive's checkpoint, and nothing of its tree. */
function keepOrigin(folder: string, restoration: ArchiveRestoration): void {
  const { logKey, manifest, key, giveUpTree } = restoration;
  if (logKey === undefined) return;
  const { name } = readLogKey(logKey).key;
  const tree = treeOfOrigin(manifest.origin, name);
  if (tree === undefined || name !== key.name) {
    throw new BrokenArchive(`the private key is of ${name}, and not of ${key.name}`);
  }
  writePrivateFile(join(folder, 'keys', 'log.key'), `${logKey.trim()}\n`);
  const note = textIn(restoration.folder, ARCHIVE_FILES.checkpoint);
  giveUpTree(folder, { tree, size: manifest.treeSize, note });
}
