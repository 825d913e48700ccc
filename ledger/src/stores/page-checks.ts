import { LIMITS } from '@lumbung/schemas/limits';
import type { StreamRead } from '../ports/event-store.ts';
import { assertWithin } from './append-checks.ts';

/** Events of one page of a stream; every append fits in one. */
export const STREAM_PAGE_EVENTS_MAX = LIMITS.appendEventsMax;

/** Checks what is asked of the feed against `feedEventsMax`; a RangeError. */
export function assertFeedLimit(limit: number): void {
  assertCount(limit);
  assertWithin('feedEventsMax', limit);
}

/** Checks what is asked of a stream against its page; a RangeError. */
export function assertStreamRead(read: StreamRead): void {
  assertCount(read.limit);
  if (read.limit > STREAM_PAGE_EVENTS_MAX) {
    throw new RangeError(`a page of a stream: ${read.limit}, at most ${STREAM_PAGE_EVENTS_MAX}`);
  }
  if (!Number.isSafeInteger(read.from) || read.from < 0) {
    throw new RangeError(`${read.from} is no revision to read from`);
  }
}

function assertCount(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`${limit} is no page size`);
}
