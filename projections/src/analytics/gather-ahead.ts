import type { FactTable } from '../fact-table.ts';
import type { Feed, FeedPosition } from '../ports/feed.ts';
import { gather } from './gather.ts';
import type { Gathered } from './gather.ts';
import type { LoaderLimits } from './limits.ts';

/** Gathers the batch behind a position, to an ordinal at most. */
export type GatherNext = (
  tables: readonly FactTable[],
  from: FeedPosition,
  last: number,
) => Promise<Gathered>;

type Ahead = {
  readonly tables: readonly FactTable[];
  readonly from: number;
  readonly last: number;
  readonly gathered: Promise<Gathered>;
};

/**
 * Makes what gathers batches, and begins with the next one while the caller sends one. The log does
 * not change, so what was gathered ahead holds whatever became of the batch before it.
 */
export function gatheringAhead(feed: Feed, limits: LoaderLimits): GatherNext {
  let ahead: Ahead | undefined;
  return async (tables, from, last) => {
    const known = isFor(ahead, tables, from, last) ? ahead?.gathered : undefined;
    ahead = undefined;
    const gathered = await (known ?? gather(feed, tables, from, last, limits));
    if (!gathered.atEnd && gathered.to.ordinal < last) {
      const next = gather(feed, tables, gathered.to, last, limits);
      // Whoever asks for it is told what went wrong.
      next.catch(() => undefined);
      ahead = { tables, from: gathered.to.ordinal, last, gathered: next };
    }
    return gathered;
  };
}

function isFor(
  ahead: Ahead | undefined,
  tables: readonly FactTable[],
  { ordinal }: FeedPosition,
  last: number,
): boolean {
  return (
    ahead !== undefined &&
    ahead.from === ordinal &&
    ahead.last === last &&
    ahead.tables.length === tables.length &&
    ahead.tables.every((table, index) => table === tables[index])
  );
}
