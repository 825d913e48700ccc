import { decodeEvent } from '../engine/decode.ts';
import type { FactTable, PlacedFactRow } from '../fact-table.ts';
import type { Feed, FeedEvent, FeedPosition } from '../ports/feed.ts';
import type { LoaderLimits } from './limits.ts';

/** The rows of the events behind a position, up to another one. */
export type Gathered = {
  readonly to: FeedPosition;
  /** How many events there were. */
  readonly events: number;
  readonly rows: ReadonlyMap<FactTable, readonly PlacedFactRow[]>;
  /** The feed had no more to read. */
  readonly atEnd: boolean;
};

/**
 * Reads on behind a position, to an ordinal at most, until the rows of a table are a full batch,
 * the time for a batch is over, or the feed ends. A batch ends where a page does: only there the
 * feed says how to go on.
 */
export async function gather(
  feed: Feed,
  tables: readonly FactTable[],
  from: FeedPosition,
  last: number,
  limits: LoaderLimits,
): Promise<Gathered> {
  const rows = new Map(tables.map((table) => [table, [] as PlacedFactRow[]]));
  const until = performance.now() + limits.batchMilliseconds;
  let to = from;
  let fitsAll = true;
  let pageEvents = limits.pageEvents;
  const gathered = (atEnd: boolean): Gathered => ({
    to,
    events: to.ordinal - from.ordinal,
    rows,
    atEnd,
  });
  while (to.ordinal < last) {
    const page = await feed.readAll(to, Math.min(pageEvents, last - to.ordinal));
    if (page.events.length === 0) return gathered(true);
    const fitting = rowsOfPage(page.events, rows, limits.batchRowsMax, to === from);
    if (fitting.events < page.events.length) {
      if (fitting.events === 0) return gathered(false);
      // Read again, so that the feed says where the last event that fits is.
      pageEvents = fitting.events;
      fitsAll = false;
      continue;
    }
    for (const [table, found] of fitting.rows) rows.get(table)?.push(...found);
    to = page.next;
    if (!fitsAll || performance.now() >= until) return gathered(false);
  }
  return gathered(false);
}

/** The rows of as many events of a page as a batch has room for; of the first one in any case. */
function rowsOfPage(
  events: readonly FeedEvent[],
  before: ReadonlyMap<FactTable, readonly PlacedFactRow[]>,
  rowsMax: number,
  isFirstPage: boolean,
): { readonly events: number; readonly rows: ReadonlyMap<FactTable, PlacedFactRow[]> } {
  const rows = new Map([...before.keys()].map((table) => [table, [] as PlacedFactRow[]]));
  for (const [index, each] of events.entries()) {
    const event = decodeEvent(each);
    const added = [...rows].map(([table, found]) => {
      const placed = table.rowsOf(event).map((row) => ({ ...row, ordinal: each.ordinal }));
      return {
        found,
        placed,
        size: (before.get(table)?.length ?? 0) + found.length + placed.length,
      };
    });
    const mustFit = isFirstPage && index === 0;
    if (!mustFit && added.some(({ size }) => size > rowsMax)) return { events: index, rows };
    for (const { found, placed } of added) found.push(...placed);
  }
  return { events: events.length, rows };
}
