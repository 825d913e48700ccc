/** A change of the stock in usable condition, and until when the stock that changed may be used. */
export type UsableChange = {
  /** The moment from which it holds. */
  readonly at: string;
  /** In the item's smallest unit; zero where an entry left the usable stock as it was. */
  readonly change: number;
  /** The first moment after its expiry day at the facility; absent where none is known. */
  readonly unusableFrom?: string | undefined;
};

/**
 * A time without usable stock: from the moment `start`, up to the moment `end` at which there was
 * some again. Without `end` it lasts.
 */
export type StockOut = { readonly start: string; readonly end?: string };

/**
 * The times before `until` at which the usable stock of an item at a facility, over all its lots
 * and places, was zero or below. What expires leaves the usable stock at the end of its expiry day,
 * without an entry. Before the first entry nothing is known. The changes come in any order: what
 * arrives late or takes another back restates the times. Pure.
 */
export function stockOutsOf(changes: Iterable<UsableChange>, until: string): StockOut[] {
  const stockOuts: StockOut[] = [];
  let usable = 0;
  let start: string | undefined;
  for (const [at, delta] of inOrder(deltasOf(changes, until))) {
    usable += delta;
    if (usable <= 0) start ??= at;
    else if (start !== undefined) {
      stockOuts.push({ start, end: at });
      start = undefined;
    }
  }
  return start === undefined ? stockOuts : [...stockOuts, { start }];
}

/** By how much the usable stock changes at each moment. A first entry is there even if by zero. */
function deltasOf(changes: Iterable<UsableChange>, until: string): ReadonlyMap<string, number> {
  const deltas = new Map<string, number>();
  const add = (at: string, delta: number): void => {
    if (at < until) deltas.set(at, (deltas.get(at) ?? 0) + delta);
  };
  for (const { at, change, unusableFrom } of changes) {
    const counts = unusableFrom === undefined || at < unusableFrom;
    add(at, counts ? change : 0);
    if (counts && unusableFrom !== undefined) add(unusableFrom, -change);
  }
  return deltas;
}

function inOrder(deltas: ReadonlyMap<string, number>): [string, number][] {
  return [...deltas].toSorted(([one], [other]) => (one < other ? -1 : 1));
}
