import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { installationOf } from '../installation.ts';
import { writePrivateFile } from '../private-file.ts';
import type { LedgerFiles } from '../verify/files-source.ts';
import type { Verified } from '../verify/verify-log.ts';
import { BACKUP_FILES, BACKUP_MANIFEST } from './backup-files.ts';
import { describeFile } from './backup-manifest.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { copyDatabase } from './copy-database.ts';
import { syncFile } from './sync-file.ts';

/** Opens the files of a ledger in a folder, does some work with them, and closes them. */
export type WithFilesOf = <Result>(
  folder: string,
  work: (files: LedgerFiles) => Promise<Result>,
) => Promise<Result>;

/** What a backup is made with. */
export type BackupWork = {
  readonly withFilesOf: WithFilesOf;
  /** Verifies the log of a folder's files. */
  readonly verify: (files: LedgerFiles, folder: string) => Promise<Verified>;
  /** Told how many bytes were copied since the last time, and of how many. */
  readonly onProgress: (bytes: number, total: number) => void;
};

/** A backup that was taken, and what came of verifying it. */
export type TakenBackup = { readonly manifest: BackupManifest; readonly verified: Verified };

const OWNER_ONLY = 0o700;

/**
 * Takes a backup of a ledger into a new folder, beside its running server too. The folder has its
 * name when the backup is whole, on the disk and verified, and not before.
 */
export async function takeBackup(
  dataFolder: string,
  folder: string,
  work: BackupWork,
): Promise<TakenBackup> {
  const begunAt = new Date().toISOString();
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(unfinished, 'keys'), { recursive: true, mode: OWNER_ONLY });
  await copyAll(dataFolder, unfinished, work.onProgress);
  const { events, covered, verified } = await work.withFilesOf(unfinished, async (files) => ({
    events: (await files.feed.locate(Number.MAX_SAFE_INTEGER)).ordinal + 1,
    covered: sizeOf((await files.published.newest())?.note),
    verified: await work.verify(files, unfinished),
  }));
  const copied = BACKUP_FILES.filter(({ name }) => existsSync(join(unfinished, name)));
  const files: BackupManifest['files'] = [];
  for (const { name } of copied) files.push(await describeFile(unfinished, name));
  const manifest: BackupManifest = {
    format: 'lumbung-backup/1',
    installation: installationOf(dataFolder),
    begunAt,
    events,
    covered,
    files,
  };
  writePrivateFile(join(unfinished, BACKUP_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  if (verified.findings.length > 0) return { manifest, verified };
  syncFile(unfinished);
  renameSync(unfinished, folder);
  syncFile(dirname(folder));
  return { manifest, verified };
}

async function copyAll(
  dataFolder: string,
  to: string,
  onProgress: BackupWork['onProgress'],
): Promise<void> {
  const present = BACKUP_FILES.filter(
    ({ name, isOptional }) => !isOptional || existsSync(join(dataFolder, name)),
  );
  const total = present.reduce((sum, { name }) => sum + statSync(join(dataFolder, name)).size, 0);
  for (const { name, isDatabase } of present) {
    const [source, target] = [join(dataFolder, name), join(to, name)];
    if (isDatabase) await copyDatabase(source, target, (bytes) => onProgress(bytes, total));
    else copyFileSync(source, target);
    syncFile(target);
  }
}

function sizeOf(note: string | undefined): number {
  const text = note?.slice(0, note.indexOf('\n\n') + 1);
  return parseCheckpoint(text ?? '')?.size ?? 0;
}
