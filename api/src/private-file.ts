import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const OWNER_FOLDER = 0o700;

/** Writes a file that only its owner may read: all of it or nothing, also when the process ends. */
export function writePrivateFile(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: OWNER_FOLDER });
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, content, { mode: OWNER_ONLY, flush: true });
  renameSync(unfinished, file);
}

/**
 * Reads a file that is made the first time; only its owner may read it. Of several processes that
 * come first, one makes it, and all read the same.
 */
export function readOrMake(file: string, make: () => string | Uint8Array): Buffer {
  if (!existsSync(file)) makeOnce(file, make());
  return readFileSync(file);
}

function makeOnce(file: string, content: string | Uint8Array): void {
  const own = `${file}.${process.pid}`;
  writePrivateFile(own, content);
  try {
    // A link is made only where there is no file yet.
    linkSync(own, file);
  } catch {
    // Another process was first, or the disk knows no links.
    if (!existsSync(file)) writePrivateFile(file, content);
  } finally {
    rmSync(own);
  }
}
