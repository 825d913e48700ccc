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
 * event, sorted by (occurredAt, revision, line), by balance id.
 */
export function plainBook(events: readonly LumbungEvent[]): Map<string, PlainEntry[]> {
  const book = new Map<string, PlainEntry[]>();
  for (const entry of events.flatMap(entriesOf)) {
    const id = balanceId(entry.key);
    book.set(id, [...(book.get(id) ?? []), entry]);
  }
  for (const entries of book.values()) entries.sort(inOrder);
  return book;
}

/** The entries of one event, in the order of its lines. */
export function entriesOf(event: LumbungEvent): PlainEntry[] {
  return postingsOf(event).flatMap(({ line, quantity, from, to }) =>
    [
      { key: from.balance, delta: -quantity },
      { key: to.balance, delta: quantity },
    ].flatMap(({ key, delta }) => {
      if (key === undefined) return [];
      return [{ key, at: event.time, revision: Number(event.sequence), line, delta }];
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

/** The lowest sum from a moment on, after its entries. */
export function lowestFrom(entries: readonly PlainEntry[], at: string): number {
  const later = runningSums(entries).filter((_, index) => (entries[index]?.at ?? '') > at);
  return Math.min(sumAt(entries, at), ...later);
}

function inOrder(one: PlainEntry, other: PlainEntry): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.revision - other.revision || one.line - other.line;
}
