import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { treeOfOrigin } from '@lumbung/ledger/notary/origins';
import type { SealedTree } from '@lumbung/ledger/ports/tree-store';
import type { LedgerFiles } from '../verify/files-source.ts';
import type { Verified } from '../verify/verify-log.ts';
import { BrokenBackup, describeFile, readManifest } from './backup-manifest.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { rootOfFirst } from './log-root.ts';
import { syncFile } from './sync-file.ts';
import type { BackupWork } from './take-backup.ts';

/** What a backup is restored with. */
export type RestoreWork = BackupWork & {
  /** The public key of the log of a folder. */
  readonly keyOf: (folder: string) => NoteKey;
  /** The newest checkpoint that was published of the ledger, where it is known. */
  readonly published?: string | undefined;
  /** Leaves a tree its checkpoint alone, so that the notary begins a new one. */
  readonly giveUpTree: (folder: string, sealed: SealedTree) => void;
};

/** A backup that was restored. */
export type RestoredBackup = {
  readonly manifest: BackupManifest;
  readonly verified: Verified;
  /** The origin that was given up, since more of it may have been published; else it goes on. */
  readonly givenUp?: string;
};

const OWNER_ONLY = 0o700;

/**
 * Restores a backup into a new data folder, which has its name when everything in it is whole,
 * verified and on the disk, and not before. Unless the newest checkpoint that was published is
 * known, and the backup holds all that it covers, the tree over the log begins a new origin: the
 * old one is never signed with two histories.
 *
 * @throws {BrokenBackup} when the backup is not whole, or the published checkpoint not of its log
 */
export async function restoreBackup(
  folder: string,
  dataFolder: string,
  work: RestoreWork,
): Promise<RestoredBackup> {
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    throw new BrokenBackup(`${dataFolder} is not empty: restore into a new data folder`);
  }
  const manifest = readManifest(folder);
  const unfinished = `${dataFolder}.restoring`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(unfinished, 'keys'), { recursive: true, mode: OWNER_ONLY });
  try {
    await copyFiles(folder, unfinished, manifest, work.onProgress);
    const judged = await work.withFilesOf(unfinished, async (files) => ({
      verified: await work.verify(files, unfinished),
      lost: await lostTree(files, work.keyOf(unfinished), work.published),
    }));
    const { verified, lost } = judged;
    if (verified.findings.length > 0) return { manifest, verified };
    if (lost !== undefined) work.giveUpTree(unfinished, lost.sealed);
    syncFile(unfinished);
    rmSync(dataFolder, { recursive: true, force: true });
    renameSync(unfinished, dataFolder);
    syncFile(dirname(dataFolder));
    return { manifest, verified, ...(lost === undefined ? {} : { givenUp: lost.origin }) };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function copyFiles(
  from: string,
  to: string,
  { files }: BackupManifest,
  onProgress: RestoreWork['onProgress'],
): Promise<void> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { name, bytes, sha256 } of files) {
    cpSync(join(from, name), join(to, name));
    const found = await describeFile(to, name);
    if (found.sha256 !== sha256) {
      throw new BrokenBackup(`${join(from, name)} is not the file that was backed up`);
    }
    syncFile(join(to, name));
    onProgress(bytes, total);
  }
}

type LostTree = { readonly sealed: SealedTree; readonly origin: string };

/** The tree that is to be given up; undefined where the backup holds all that was published. */
async function lostTree(
  files: LedgerFiles,
  key: NoteKey,
  published: string | undefined,
): Promise<LostTree | undefined> {
  const newest = await files.published.newest();
  const kept = newest && checkpointOf(newest.note, key);
  if (published === undefined) {
    return newest && kept && { sealed: newest, origin: kept.origin };
  }
  const known = checkpointOf(published, key);
  const { origin, size, root } = known;
  const tree = treeOfOrigin(origin, key.name);
  if (tree === undefined) throw new BrokenBackup(`the checkpoint is of ${origin}, another log`);
  const found = await rootOfFirst(files, size, nodeHashing());
  const isHeld = found !== undefined && isSameHash(found, root);
  const isSameTree = kept?.origin === origin;
  if (isHeld && isSameTree) return undefined;
  if (isSameTree && found !== undefined) {
    throw new BrokenBackup(
      `the log of the backup is not the one that the published checkpoint of ${size} events covers`,
    );
  }
  const later = newest !== undefined && newest.tree > tree ? newest : undefined;
  const sealed = later ?? { tree, size, note: published };
  return { sealed, origin: later === undefined ? origin : (kept?.origin ?? origin) };
}

function checkpointOf(note: string, key: NoteKey): Checkpoint {
  const opened = openCheckpoint(note, key);
  if (opened.kind === 'signed') return opened.checkpoint;
  throw new BrokenBackup(`the published checkpoint is not signed by ${key.name} (${opened.fault})`);
}
