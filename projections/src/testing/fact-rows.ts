import { decodeEvent } from '../engine/decode.ts';
import type { FactTable, PlacedFactRow } from '../fact-table.ts';
import { FEED_START } from '../ports/feed.ts';
import type { FeedEvent } from '../ports/feed.ts';
import { createMemoryLog } from './memory-log.ts';

/** The rows that a table tells of events of the feed. */
export function rowsOf(table: FactTable, events: readonly FeedEvent[]): PlacedFactRow[] {
  return events.flatMap((event) =>
    table.rowsOf(decodeEvent(event)).map((row) => ({ ...row, ordinal: event.ordinal })),
  );
}

/** The rows that a table tells of a whole log. */
export async function rowsOfLog(
  table: FactTable,
  events: readonly object[],
): Promise<PlacedFactRow[]> {
  const page = await createMemoryLog(events).readAll(FEED_START, events.length);
  return rowsOf(table, page.events);
}
