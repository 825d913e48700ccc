import { eventNameOf } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventName } from '@lumbung/schemas/event-types';
import type { Book } from '@lumbung/schemas/stock/books';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';

/** One step of the fold of an item: a posting, and the usable stock after it. */
export type ItemEntry = {
  readonly event: string;
  readonly line: number;
  readonly name: EventName | undefined;
  readonly revision: number;
  /** When it counts in the book that was folded: when it occurred, or when it is booked. */
  readonly at: string;
  readonly occurredAt: string;
  /** What it did to the usable stock of the item, and what that is after it. */
  readonly change: number;
  readonly balance: number;
};

/** Which entries are folded. */
export type EntriesOf = {
  readonly item: string;
  readonly book: Book;
  /** The last moment; the whole book where none is said. */
  readonly asAt?: string | undefined;
};

/**
 * The entries of an item in a book, oldest first, with the usable stock after each: what its stock
 * card shows, computed of nothing but the book's events in their order. Entries of one place (a
 * count, and what compensates it) are one change and share the balance after all of them. Pure.
 */
export function itemEntries(
  events: Iterable<LumbungEvent>,
  { item, book, asAt }: EntriesOf,
): readonly ItemEntry[] {
  const entries: Placed[] = [];
  for (const event of events) {
    for (const posting of postingsOf(event)) {
      const key = posting.from.balance ?? posting.to.balance ?? lineOf(event, posting);
      if (key?.item !== item) continue;
      const placed = placedIn(book, event, posting);
      if (asAt === undefined || placed.entry.at <= asAt) entries.push(placed);
    }
  }
  return withBalances(entries.sort(inOrder));
}

/** An entry before its balance is known, and what it is ordered by besides its moments. */
type Placed = {
  readonly entry: Omit<ItemEntry, 'balance'>;
  readonly sequence: number;
  readonly placeLine: number;
};

function placedIn(book: Book, event: LumbungEvent, posting: Posting): Placed {
  const { at: count, line, quantity, from, to } = posting;
  const revision = Number(event.sequence);
  const occurredAt = count?.time ?? event.time;
  const { bookedtime = occurredAt } = event;
  const entry = {
    event: event.id,
    line,
    name: eventNameOf(event.type),
    revision,
    at: book === 'reported' && bookedtime > occurredAt ? bookedtime : occurredAt,
    occurredAt,
    change: quantity * (usable(to) - usable(from)),
  };
  return { entry, sequence: count?.sequence ?? revision, placeLine: count?.line ?? line };
}

function usable({ balance }: PostingEnd): number {
  return balance !== undefined && CONDITIONS[balance.condition].mayBeUsed ? 1 : 0;
}

/** The line that a posting comes from; some postings have no shelf on either side. */
function lineOf({ data }: LumbungEvent, { of, line }: Posting): { item: string } | undefined {
  if (!('lines' in data)) return undefined;
  const lines = data.lines as readonly { line: number; item: string }[];
  return lines.find((each) => each.line === (of ?? line));
}

function withBalances(entries: readonly Placed[]): readonly ItemEntry[] {
  let running = 0;
  const after = entries.map(({ entry }) => (running += entry.change));
  const balances = [...after];
  for (let index = entries.length - 2; index >= 0; index -= 1) {
    const [one, next] = [entries[index], entries[index + 1]];
    if (one !== undefined && next !== undefined && comparePlaces(one, next) === 0) {
      balances[index] = balances[index + 1] ?? 0;
    }
  }
  return entries.map(({ entry }, index) => ({ ...entry, balance: balances[index] ?? 0 }));
}

function inOrder(one: Placed, other: Placed): number {
  const place = comparePlaces(one, other);
  if (place !== 0) return place;
  return one.entry.revision - other.entry.revision || one.entry.line - other.entry.line;
}

function comparePlaces(one: Placed, other: Placed): number {
  const [entry, next] = [one.entry, other.entry];
  if (entry.at !== next.at) return entry.at < next.at ? -1 : 1;
  if (entry.occurredAt !== next.occurredAt) return entry.occurredAt < next.occurredAt ? -1 : 1;
  return one.sequence - other.sequence || one.placeLine - other.placeLine;
}
