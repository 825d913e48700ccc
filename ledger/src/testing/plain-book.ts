import type { LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';

/** One entry of a balance, as the plain book has it. */
export type PlainEntry = {
  readonly key: BalanceKey;
  readonly at: string;
  readonly revision: number;
  readonly line: number;
  readonly delta: number;
};

/**
 * The entries of a book made the plain way, for tests to compare with: every posting of every
 * event, sorted by (occurredAt, revision, line), by balance id. Those of one place are one entry: a
 * count and what restates its variance.
 */
export function plainBook(events: readonly LumbungEvent[]): Map<string, PlainEntry[]> {
  const book = new Map<string, PlainEntry[]>();
  for (const entry of events.flatMap(entriesOf)) {
    const id = balanceId(entry.key);
    book.set(id, [...(book.get(id) ?? []), entry]);
  }
  return new Map([...book].map(([id, entries]) => [id, together(entries.toSorted(inOrder))]));
}

function together(entries: readonly PlainEntry[]): PlainEntry[] {
  const places: PlainEntry[] = [];
  for (const entry of entries) {
    const last = places.at(-1);
    const isSame = last !== undefined && inOrder(last, entry) === 0;
    if (isSame) places[places.length - 1] = { ...last, delta: last.delta + entry.delta };
    else places.push(entry);
  }
  return places;
}

/** The entries of one event, in the order of its lines. */
export function entriesOf(event: LumbungEvent): PlainEntry[] {
  const own = { time: event.time, sequence: Number(event.sequence) };
  return postingsOf(event).flatMap(({ line, quantity, from, to, at = { ...own, line } }) =>
    [
      { key: from.balance, delta: -quantity },
      { key: to.balance, delta: quantity },
    ].flatMap(({ key, delta }) => {
      if (key === undefined) return [];
      return [{ key, at: at.time, revision: at.sequence, line: at.line, delta }];
    }),
  );
}

/** The sums after each entry. */
export function runningSums(entries: readonly PlainEntry[]): number[] {
  let sum = 0;
  return entries.map(({ delta }) => (sum += delta));
}

/** The sum of all entries until the end of a moment. */
export function sumAt(entries: readonly PlainEntry[], at: string): number {
  return entries.filter((entry) => entry.at <= at).reduce((sum, { delta }) => sum + delta, 0);
}

/**
 * The lowest sum from a moment on, after its entries; until a count, given by its moment and its
 * revision, where there is one.
 */
export function lowestFrom(
  entries: readonly PlainEntry[],
  at: string,
  until?: { readonly at: string; readonly revision: number },
): number {
  const isBefore = (entry: PlainEntry) =>
    until === undefined ||
    entry.at < until.at ||
    (entry.at === until.at && entry.revision < until.revision);
  const later = runningSums(entries).filter((_, index) => {
    const entry = entries[index];
    return entry !== undefined && entry.at > at && isBefore(entry);
  });
  return Math.min(sumAt(entries, at), ...later);
}

function inOrder(one: PlainEntry, other: PlainEntry): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.revision - other.revision || one.line - other.line;
}
