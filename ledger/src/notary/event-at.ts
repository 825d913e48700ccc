import type { EventFeed, StoredEvent } from '../ports/event-store.ts';

/** Events that are read where a place in the feed lies before the one that is looked for. */
const EVENTS_AT_ONCE = 100;

/** The event of an ordinal; undefined where the log does not reach so far. */
export async function eventAt(
  feed: Pick<EventFeed, 'readAll' | 'locate'>,
  ordinal: number,
): Promise<StoredEvent | undefined> {
  const head = await feed.locate(ordinal);
  if (ordinal < 0 || head.ordinal < ordinal) return undefined;
  let position = await feed.locate(ordinal - 1);
  for (;;) {
    const { events, next } = await feed.readAll(position, EVENTS_AT_ONCE);
    const found = events.find((event) => event.ordinal === ordinal);
    if (found !== undefined || next.cursor === position.cursor) return found;
    position = next;
  }
}
