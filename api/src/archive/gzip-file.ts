import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { once } from 'node:events';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { syncFile } from '../backup/sync-file.ts';
import type { ArchiveManifest } from './archive-manifest.ts';
import { BrokenArchive } from './archive-manifest.ts';

const NEWLINE = Buffer.from('\n');

/** A file as a manifest lists it. */
export type ArchivedFile = ArchiveManifest['files'][number];

/** Writes pages of lines into a gzip file, which is synced. */
export async function writeLines(
  path: string,
  pages: AsyncIterable<readonly (string | Uint8Array)[]> | Iterable<readonly string[]>,
): Promise<void> {
  const gzip = createGzip();
  const file = createWriteStream(path);
  const written = pipeline(gzip, file);
  try {
    for await (const page of pages) {
      const bytes = Buffer.concat(page.flatMap((line) => [Buffer.from(line), NEWLINE]));
      if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), written]);
    }
    gzip.end();
  } catch (error) {
    gzip.destroy(error as Error);
    await written.catch(() => undefined);
    throw error;
  }
  await written;
  await finished(file);
  syncFile(path);
}

/** The bytes of a gzip file, unpacked; throws BrokenArchive where it is damaged. */
export async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path);
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw new BrokenArchive(`${basename(path)} is damaged or missing`, { cause: error });
  } finally {
    source.destroy();
  }
}

/** The size and the digest of a file. */
export async function described(folder: string, name: string): Promise<ArchivedFile> {
  const path = `${folder}/${name}`;
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    throw new BrokenArchive(`${name} is missing`, { cause: error });
  }
  return { name, bytes: statSync(path).size, sha256: hash.digest('hex') };
}

/** The text of a small file; throws BrokenArchive where it is not there. */
export function textIn(folder: string, name: string): string {
  try {
    return readFileSync(`${folder}/${name}`, 'utf8');
  } catch (error) {
    throw new BrokenArchive(`${name} is missing`, { cause: error });
  }
}
