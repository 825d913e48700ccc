import { join } from 'node:path';
import { takeFolder } from '../adapters.ts';

/** Processes of one data folder at once. */
const PROCESSES_MAX = 100;

/** A folder that this process alone uses. */
export type OwnFolder = { readonly folder: string; release(): void };

/**
 * Takes a folder for what this process keeps to be faster, and nobody needs: the first one of the
 * data folder that no living process has, so that it is found again after a restart.
 */
export function takeOwnFolder(dataFolder: string): OwnFolder {
  for (let number = 0; ; number += 1) {
    const folder = join(dataFolder, 'processes', String(number));
    try {
      const lock = takeFolder(folder);
      return { folder, release: () => lock.release() };
    } catch (error) {
      if (!isTaken(error) || number >= PROCESSES_MAX) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'folder-in-use';
}
