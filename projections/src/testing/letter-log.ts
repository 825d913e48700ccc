import type { FactTable, PlacedFactRow } from '../fact-table.ts';
import { decodeEvent } from '../engine/decode.ts';
import { FEED_START } from '../ports/feed.ts';
import type { Feed } from '../ports/feed.ts';
import { letterTable } from './facts.ts';
import { createMemoryLog } from './memory-log.ts';
import type { MemoryLog } from './memory-log.ts';

/** An event that the table of letters tells of: a row for each letter of its code. */
export function letterEvent(index: number, code: string): object {
  return {
    id: `e${index}`,
    type: 'lumbung.item.registered.v1',
    subject: `item-${index % 5}`,
    time: `2026-0${(index % 3) + 1}-03T04:05:06.000000Z`,
    data: { code },
  };
}

/** A log of so many events, of up to six rows each; some have none. */
export function letterLog(events: number): MemoryLog {
  return createMemoryLog(
    Array.from({ length: events }, (_, index) =>
      letterEvent(index, 'abcdef'.slice(0, (index * 5) % 7)),
    ),
  );
}

/** The rows that a table has of all events of a feed, as one plain pass tells them. */
export async function plainRowsOf(
  feed: Feed,
  table: FactTable = letterTable,
): Promise<PlacedFactRow[]> {
  const { events } = await feed.readAll(FEED_START, 1_000_000);
  return events.flatMap((each) =>
    table.rowsOf(decodeEvent(each)).map((row) => ({ ...row, ordinal: each.ordinal })),
  );
}
