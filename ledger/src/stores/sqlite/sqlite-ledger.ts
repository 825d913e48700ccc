import { join } from 'node:path';
import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import type { CommandIndex } from '../../ports/command-index.ts';
import type { EventStore } from '../../ports/event-store.ts';
import { assertAppend } from '../append-checks.ts';
import { CommitQueue } from './commit-queue.ts';
import { openWriterConnection } from './connections.ts';
import { lockFolder } from './folder-lock.ts';
import { GroupWriter } from './group-writer.ts';
import { LogReader } from './log-reader.ts';
import { WriteSession } from './write-session.ts';

/** An event store in a file with its command index. */
export type SqliteLedger = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  close(): Promise<void>;
};

/** Where the log lies, and what tells the time. */
export type SqliteLedgerOptions = {
  /** The folder, made when it is not there; `ledger.sqlite` in it is the log. */
  readonly folder: string;
  readonly clock?: Clock;
};

/**
 * Opens the event store of a folder, and holds the folder's lock until it is closed. An answer
 * leaves after the commit was synced, never before.
 *
 * @throws FolderInUseError when another process holds the folder
 * @throws LedgerFault `unavailable` when a newer program wrote the file
 */
export function openSqliteLedger({
  folder,
  clock = systemClock,
}: SqliteLedgerOptions): SqliteLedger {
  const lock = lockFolder(folder);
  try {
    return openLocked(join(folder, 'ledger.sqlite'), clock, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(path: string, clock: Clock, release: () => void): SqliteLedger {
  const writer = new GroupWriter({
    open: () => openSession(path, clock),
    renew: ({ connection }) => new WriteSession(connection, clock),
  });
  const queue = new CommitQueue(writer);
  const reader = new LogReader(path);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await queue.close();
    reader.close();
    writer.close();
    release();
  };
  const closeOnce = (): Promise<void> => (closed ??= close());
  const store: EventStore = {
    append: async (append) => {
      assertAppend(append);
      return queue.submit(append.drafts.length, (session) => session.judgeAppend(append));
    },
    readStream: async (stream, read) => reader.readStream(stream, read),
    readAll: async (after, limit) => reader.readAll(after, limit),
    locate: async (ordinal) => reader.locate(ordinal),
    onAppended: (wake) => queue.onAppended(wake),
    close: closeOnce,
  };
  const index: CommandIndex = {
    find: async (command) => reader.find(command),
    refuse: (refused) => queue.submit(1, (session) => session.judgeRefusal(refused)),
  };
  return { store, index, close: closeOnce };
}

function openSession(path: string, clock: Clock): WriteSession {
  const connection = openWriterConnection(path);
  try {
    return new WriteSession(connection, clock);
  } catch (error) {
    connection.close();
    throw error;
  }
}
