import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { openMove } from '../adapters.ts';
import type { Servers } from '../parts/servers.ts';

type Opened = Awaited<ReturnType<typeof openMove>>;

/** What was moved. */
export type Moved = Awaited<ReturnType<Opened['copy']>> & {
  /** The folder that the files of the log lie in by now. */
  readonly kept: string;
};

/** The log in its files: what SQLite keeps beside it is a part of it. */
const LOG_FILES = ['ledger.sqlite', 'ledger.sqlite-wal', 'ledger.sqlite-shm'] as const;

/** Where the files of a log lie that was moved, in its data folder. */
const MOVED_FOLDER = 'moved';

/**
 * Moves the ledger of a data folder to servers: copies its log with the marks and refusals, and
 * puts its files aside then, so that the ledger is never written in two places. Keys, accounts and
 * the tree stay in the folder. A move that ended before its end is gone on with.
 *
 * @throws {FolderInUseError} when a server holds the folder
 * @throws OtherLogError where the log on the server is not the beginning of this one
 */
export async function moveLedger(
  dataFolder: string,
  servers: Servers,
  options: Parameters<Opened['copy']>[0],
): Promise<Moved> {
  const move = await openMove(dataFolder, servers);
  try {
    const copied = await move.copy(options);
    return { ...copied, kept: putAside(dataFolder) };
  } finally {
    await move.close();
  }
}

function putAside(dataFolder: string): string {
  const folder = join(dataFolder, MOVED_FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const name of LOG_FILES) {
    const file = join(dataFolder, name);
    if (existsSync(file)) renameSync(file, join(folder, name));
  }
  return folder;
}
