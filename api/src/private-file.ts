import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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

/** Reads a file that is made the first time; only its owner may read it. */
export function readOrMake(file: string, make: () => string | Uint8Array): Buffer {
  if (!existsSync(file)) writePrivateFile(file, make());
  return readFileSync(file);
}
