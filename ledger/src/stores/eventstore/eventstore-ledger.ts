import { join } from 'node:path';
import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import { openBeside } from '../beside/beside.ts';
import { openSqliteFeedIndex } from '../beside/sqlite-feed-index.ts';
import { assertNothingBeside, fileOfStore } from '../folder-use.ts';
import { openMysqlBeside } from '../mysql/mysql-beside.ts';
import type { MysqlPlace } from '../mysql/statements.ts';
import { lockFolder } from '../sqlite/folder-lock.ts';
import type { Beside } from '../weak/beside.ts';
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

/** Where the log is, and where what several processes share beside it. */
export type SharedLedgerOptions = EventStoreLedgerOptions & { readonly database: MysqlPlace };

/**
 * Opens the event store of a server, and holds the folder's lock until it is closed: what stands
 * beside the log is in the folder, so that one process works on a log. It connects with the first
 * call.
 *
 * @throws {EventStoreUrlError} for an address that is not valid
 * @throws FolderInUseError when another process holds the folder
 * @throws OtherEventStoreError when the folder holds a log of its own
 */
export function openEventStoreLedger(options: EventStoreLedgerOptions): EventStoreLedger {
  const log = new EventStoreLog(options.url);
  return openLedgerOn(log, options);
}

/**
 * Opens the event store of a server with what stands beside it in MySQL, so that several processes
 * work on one log. Each of them has a folder of its own, for an index that can be thrown away.
 *
 * @throws {BesideInFolderError} when the folder holds what belongs into MySQL
 * @throws LedgerFault `unavailable` when MySQL cannot be used; otherwise as above
 */
export async function openSharedLedger(options: SharedLedgerOptions): Promise<EventStoreLedger> {
  const log = new EventStoreLog(options.url);
  assertNothingBeside(options.folder);
  const beside = await openMysqlBeside(options.database);
  try {
    return openLedgerOn(log, options, beside);
  } catch (error) {
    await beside.close();
    throw error;
  }
}

/** Opens an event store on a log with what stands beside it; that is in the folder if not given. */
export function openLedgerOn(
  log: WeakLog,
  { folder, clock = systemClock }: Omit<EventStoreLedgerOptions, 'url'>,
  given?: Beside,
): EventStoreLedger {
  const opened = new DisposableStack();
  try {
    opened.adopt(lockFolder(folder), (lock) => lock.release());
    const path = fileOfStore('eventStoreDb', folder);
    const index = openSqliteFeedIndex(join(folder, 'feed-index.sqlite'));
    opened.adopt(index, (open) => open.close());
    const beside = given ?? openBeside(path);
    const guarded = guardWeakLog({ ...beside, log, index, clock });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= (async () => {
        await guarded.store.close();
        await beside.close();
      })().finally(() => opened.dispose());
      return closing;
    };
    return { ...guarded, store: { ...guarded.store, close }, close };
  } catch (error) {
    opened.dispose();
    throw error;
  }
}
