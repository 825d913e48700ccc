import { join } from 'node:path';
import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import { openBeside } from '../beside/beside.ts';
import { openSqliteFeedIndex } from '../beside/sqlite-feed-index.ts';
import { fileOfStore } from '../folder-use.ts';
import { lockFolder } from '../sqlite/folder-lock.ts';
import { guardWeakLog } from '../weak/guarded-store.ts';
import type { GuardedLedger } from '../weak/guarded-store.ts';
import type { WeakLog } from '../weak/weak-log.ts';
import { EventStoreLog } from './event-store-log.ts';

/** An event store on an EventStoreDB server with all that stands beside it. */
export type EventStoreLedger = GuardedLedger & { close(): Promise<void> };

/** Where the log is, and what tells the time. */
export type EventStoreLedgerOptions = {
  /** `esdb://user:password@host:2113`, or `kurrentdb://…`; it is never logged. */
  readonly url: string;
  /** The folder of what stands beside the log; made when it is not there. */
  readonly folder: string;
  readonly clock?: Clock;
};

/**
 * Opens the event store of a server, and holds the folder's lock until it is closed: one process
 * works on a log. It connects with the first call.
 *
 * @throws {EventStoreUrlError} for an address that is not valid
 * @throws FolderInUseError when another process holds the folder
 * @throws OtherEventStoreError when the folder holds a log of its own
 */
export function openEventStoreLedger(options: EventStoreLedgerOptions): EventStoreLedger {
  const log = new EventStoreLog(options.url);
  return openLedgerOn(log, options);
}

/** Opens an event store on a log whose index and marks are kept in a folder. */
export function openLedgerOn(
  log: WeakLog,
  { folder, clock = systemClock }: Omit<EventStoreLedgerOptions, 'url'>,
): EventStoreLedger {
  const opened = new DisposableStack();
  try {
    opened.adopt(lockFolder(folder), (lock) => lock.release());
    const beside = opened.adopt(openBeside(fileOfStore('eventStoreDb', folder)), closeFile);
    const index = opened.adopt(openSqliteFeedIndex(join(folder, 'feed-index.sqlite')), closeFile);
    const guarded = guardWeakLog({ log, index, ...beside, clock });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= guarded.store.close().finally(() => opened.dispose());
      return closing;
    };
    return { ...guarded, store: { ...guarded.store, close }, close };
  } catch (error) {
    opened.dispose();
    throw error;
  }
}

function closeFile(open: { close(): void }): void {
  open.close();
}
