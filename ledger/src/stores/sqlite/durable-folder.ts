import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and the folders above it, where there is none. What is made is synced, since a
 * file that was synced in a folder that was not can be gone after a power loss.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  let made = resolve(folder);
  syncEntryOf(made);
  while (made !== resolve(first)) {
    made = dirname(made);
    syncEntryOf(made);
  }
}

function syncEntryOf(folder: string): void {
  const parent = openSync(dirname(folder), 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}
