import type { EventFeed } from '../../ports/event-store.ts';
import { NumberedFeed } from '../weak/numbered-feed.ts';
import { EventStoreLog } from './event-store-log.ts';

/** The log of a server for those who only read it in its order. */
export type EventStoreFeed = Pick<EventFeed, 'readAll' | 'onAppended'> & { close(): Promise<void> };

/**
 * Opens the feed of a server for reading: nothing stands beside it, so that any number of
 * processes may have one. It connects with the first call.
 *
 * @throws {EventStoreUrlError} for an address that is not valid
 */
export function openEventStoreFeed(url: string): EventStoreFeed {
  const log = new EventStoreLog(url);
  const feed = new NumberedFeed(log);
  return {
    readAll: (after, limit) => feed.readAll(after, limit),
    onAppended: (wake) => log.onAppended(wake),
    close: () => log.close(),
  };
}
