import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import { syncFile } from '../backup/sync-file.ts';
import { BrokenArchive } from './archive-manifest.ts';

/** The files below a folder, by their paths in it, in their order. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Packs a folder into a tar file, which any tar unpacks. */
export async function packFolder(folder: string, file: string): Promise<void> {
  const packing = pack();
  const written = pipeline(packing, createWriteStream(file));
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const { size, mtime } = statSync(path);
    await pipeline(createReadStream(path), packing.entry({ name, size, mtime }));
  }
  packing.finalize();
  await written;
  syncFile(file);
}

/** Unpacks the files of a tar file into a folder, and nothing beside it. */
export async function unpackFolder(file: string, folder: string): Promise<void> {
  const unpacking = extract();
  const read = pipeline(createReadStream(file), unpacking);
  try {
    for await (const entry of unpacking) {
      const { name, type } = entry.header;
      const path = normalize(name);
      if (isAbsolute(path) || path.startsWith('..')) {
        throw new BrokenArchive(`${name} lies outside of the archive`);
      }
      if (type === 'file') {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        await pipeline(entry, createWriteStream(join(folder, path)));
      } else entry.resume();
    }
  } finally {
    await read.catch(() => undefined);
  }
  await read;
}
