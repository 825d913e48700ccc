import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import { API_LIMITS } from '../limits.ts';
import { headOrdinal } from '../services.ts';
import type { EventLog } from '../services.ts';
import type { EventFilter } from './filter.ts';
import { firstRevisionAfter } from './revision-after.ts';

/** Which page of the feed is asked for. */
export type FeedRequest = {
  /** Only events after this ordinal. */
  readonly after: number;
  readonly limit: number;
  /** Only events of this stream. */
  readonly subject?: string | undefined;
};

/** A page of the feed. */
export type FeedPage = {
  readonly events: readonly StoredEvent[];
  /** The last ordinal that was looked at: where the next page begins. */
  readonly ordinal: number;
  /** There may be more behind it already. */
  readonly more: boolean;
};

/**
 * Reads a page of the feed: the events that the filter keeps, in their order. It ends at the limit,
 * at `feedPageBytes`, after `feedEventsScanned` events, or at the head of the log.
 */
export async function readPage(
  log: EventLog,
  request: FeedRequest,
  keep: EventFilter,
): Promise<FeedPage> {
  const head = await headOrdinal(log);
  const batches =
    request.subject === undefined
      ? feedBatches(log, request.after)
      : streamBatches(log, request.subject, request.after);
  const events: StoredEvent[] = [];
  let [bytes, scanned, ordinal] = [0, 0, request.after];
  for await (const batch of batches) {
    for (const event of batch) {
      ordinal = event.ordinal;
      scanned += 1;
      if (keep(event)) {
        events.push(event);
        bytes += event.bytes.length;
      }
      const full =
        events.length >= request.limit ||
        bytes >= API_LIMITS.feedPageBytes ||
        scanned >= API_LIMITS.feedEventsScanned;
      if (full) return { events, ordinal, more: ordinal < head };
    }
  }
  return { events, ordinal: Math.max(ordinal, head), more: false };
}

async function* feedBatches(log: EventLog, after: number): AsyncGenerator<readonly StoredEvent[]> {
  let position = await log.locate(after);
  for (;;) {
    const { events, next } = await log.readAll(position, API_LIMITS.feedReadEvents);
    if (next.cursor === position.cursor) return;
    yield events.filter(({ ordinal }) => ordinal > after);
    position = next;
  }
}

async function* streamBatches(
  log: EventLog,
  stream: string,
  after: number,
): AsyncGenerator<readonly StoredEvent[]> {
  let from = await firstRevisionAfter(log, stream, after);
  for (;;) {
    const events = await log.readStream(stream, { from, limit: API_LIMITS.feedReadEvents });
    if (events.length === 0) return;
    yield events;
    from += events.length;
  }
}
