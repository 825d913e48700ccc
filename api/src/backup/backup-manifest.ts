import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Identifier } from '@lumbung/schemas/identifiers';
import { z } from 'zod';
import { BACKUP_FILES, BACKUP_MANIFEST } from './backup-files.ts';

const FileNames = BACKUP_FILES.map(({ name }) => name);

const Manifest = z.object({
  format: z.literal('lumbung-backup/1'),
  installation: Identifier,
  /** When it was begun: every event that was acknowledged before is in it. */
  begunAt: z.iso.datetime(),
  /** The events of its log, and how many of them its newest checkpoint covers. */
  events: z.int().min(0),
  covered: z.int().min(0),
  files: z.array(
    z.object({ name: z.enum(FileNames), bytes: z.int().min(0), sha256: z.string().length(64) }),
  ),
});

/** What is in a backup. */
export type BackupManifest = z.infer<typeof Manifest>;

/** A folder is no whole backup; the message says what is wrong with it. */
export class BrokenBackup extends Error {
  readonly code = 'broken-backup';
}

/** Reads what is in a backup; throws BrokenBackup where it does not say so. */
export function readManifest(folder: string): BackupManifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, BACKUP_MANIFEST), 'utf8')));
  } catch (error) {
    const message = `${folder} is no whole backup: ${BACKUP_MANIFEST} is missing or damaged`;
    throw new BrokenBackup(message, { cause: error });
  }
}

/** The size and the digest of a file. */
export async function describeFile(
  folder: string,
  name: BackupManifest['files'][number]['name'],
): Promise<BackupManifest['files'][number]> {
  const path = join(folder, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { name, bytes: statSync(path).size, sha256: hash.digest('hex') };
}
