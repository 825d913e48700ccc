import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ARCHIVE_FILES, ArchiveManifest, BrokenArchive } from './archive-manifest.ts';
import { unpackFolder } from './tar-file.ts';

/** An archive that is open: its folder and what it says of itself. */
export type OpenArchive = Disposable & {
  readonly folder: string;
  readonly manifest: ArchiveManifest;
};

/**
 * Opens an archive: a folder, or a tar file, which is unpacked into a temporary folder first.
 *
 * @throws {BrokenArchive} when it is none
 */
export async function openArchive(path: string): Promise<OpenArchive> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new BrokenArchive(`there is no ${path}`);
  if (stat.isDirectory()) {
    return { folder: path, manifest: manifestIn(path), [Symbol.dispose]: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-archive-'));
  const dispose = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await unpackFolder(path, folder);
    return { folder, manifest: manifestIn(folder), [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    if (error instanceof BrokenArchive) throw error;
    throw new BrokenArchive(`${path} is no archive`, { cause: error });
  }
}

function manifestIn(folder: string): ArchiveManifest {
  try {
    const text = readFileSync(join(folder, ARCHIVE_FILES.manifest), 'utf8');
    return ArchiveManifest.parse(JSON.parse(text));
  } catch (error) {
    const message = `${folder} is no archive: ${ARCHIVE_FILES.manifest} is missing or damaged`;
    throw new BrokenArchive(message, { cause: error });
  }
}
