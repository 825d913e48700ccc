import type { FeedPosition, StoredEvent } from '../../ports/event-store.ts';
import type { WeakPage, WeakRecord } from './weak-log.ts';

/** Events after which an index keeps a place in the feed, so that a later search starts near. */
export const EVENTS_BETWEEN_PLACES = 1_000;

/** The events of a page with their ordinals: only what is of type `lumbung.*` counts. */
export function numbered(page: WeakPage, ordinalBefore: number): readonly StoredEvent[] {
  return page.records.filter(isOurs).map(({ stream, revision, bytes }, index) => {
    return { ordinal: ordinalBefore + 1 + index, stream, revision, bytes };
  });
}

/** The position after a page that was read after `before`. */
export function positionAfter(page: WeakPage, before: FeedPosition): FeedPosition {
  const ordinal = before.ordinal + page.records.filter(isOurs).length;
  return { cursor: page.next, ordinal };
}

function isOurs(record: WeakRecord): boolean {
  return record.type.startsWith('lumbung.');
}
