import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isSqliteError } from './connections.ts';
import { makeFolder } from './durable-folder.ts';

/** A data folder that another process holds. */
export class FolderInUseError extends Error {
  readonly code = 'folder-in-use';
  readonly folder: string;
  /** The process that holds it; undefined when it has not said so yet. */
  readonly pid: number | undefined;

  constructor(folder: string, pid: number | undefined) {
    super(`the data folder ${folder} is in use by process ${pid ?? '(unknown)'}`);
    this.name = 'FolderInUseError';
    this.folder = folder;
    this.pid = pid;
  }
}

/** A held lock. */
export type FolderLock = { release(): void };

/**
 * Takes a folder for this process, and makes the folder where there is none. The lock is an open
 * exclusive transaction on an empty database file: the kernel holds it, and lets go of it however
 * the process ends, so a dead owner keeps nobody out. No other code may open `lock.sqlite`, since
 * a process that closes a file gives up its locks on it.
 *
 * @throws FolderInUseError when another process, or this one, holds the folder
 */
export function lockFolder(folder: string): FolderLock {
  makeFolder(folder);
  const connection = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    connection.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidPath(folder), `${process.pid}\n`);
  } catch (error) {
    connection.close();
    throw isBusy(error) ? new FolderInUseError(folder, pidOf(folder)) : error;
  }
  return { release: () => connection.close() };
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return isSqliteError(error) && error.errcode === SQLITE_BUSY;
}

function pidPath(folder: string): string {
  return join(folder, 'lock.pid');
}

function pidOf(folder: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(pidPath(folder), 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
