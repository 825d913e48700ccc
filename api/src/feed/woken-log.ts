import type { EventFeed, EventStore } from '@lumbung/ledger/ports/event-store';
import type { Wakeups } from './wakeups.ts';

/** A feed whose followers are woken by the appends of every process of the installation. */
export function wokenFeed<Feed extends Pick<EventFeed, 'readAll' | 'onAppended'>>(
  feed: Feed,
  wakeups: Wakeups,
): Pick<EventFeed, 'readAll' | 'onAppended'> {
  return {
    readAll: (after, limit) => feed.readAll(after, limit),
    onAppended(wake) {
      const leaveFeed = feed.onAppended(wake);
      const leaveWakeups = wakeups.onAnnounced(wake);
      return () => {
        leaveFeed();
        leaveWakeups();
      };
    },
  };
}

/** A log whose followers are woken in that way, and whose own appends wake those of the others. */
export function wokenLog(store: EventStore, wakeups: Wakeups): EventStore {
  return {
    ...wokenFeed(store, wakeups),
    async append(append) {
      const appended = await store.append(append);
      wakeups.announce();
      return appended;
    },
    readStream: (stream, read) => store.readStream(stream, read),
    locate: (ordinal) => store.locate(ordinal),
    close: () => store.close(),
  };
}
