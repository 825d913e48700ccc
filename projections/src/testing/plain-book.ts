import type { LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { Book } from '@lumbung/schemas/stock/books';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { PostingEnd } from '@lumbung/schemas/stock/postings';

/** A pair of moments and a book. */
export type Asked = { readonly asAt: string; readonly ordinal: number; readonly book: Book };

type PlainEntry = {
  readonly place: readonly (string | number)[];
  readonly ordinal: number;
  readonly line: number;
  readonly item: string;
  readonly changes: readonly (readonly [string, number])[];
  readonly usableChange: number;
};

const usable = ({ balance }: PostingEnd): number =>
  balance !== undefined && CONDITIONS[balance.condition].mayBeUsed ? 1 : 0;

/** The entries of a book that a question may see, in order: a plain filter and a plain sort. */
function entriesSeen(events: readonly LumbungEvent[], subject: string, asked: Asked): PlainEntry[] {
  const entries = events.slice(0, asked.ordinal + 1).flatMap((event, index) =>
    event.subject === subject
      ? postingsOf(event).map((posting) => {
          const { from, to, quantity, line } = posting;
          const own = { time: event.time, sequence: Number(event.sequence), line };
          const at = posting.at ?? own;
          const changes = [
            ...(from.balance === undefined ? [] : [[balanceId(from.balance), -quantity] as const]),
            ...(to.balance === undefined ? [] : [[balanceId(to.balance), quantity] as const]),
          ];
          return {
            place: [countsAt(event, at.time, asked), at.time, at.sequence, at.line],
            ordinal: index,
            line,
            item: (from.balance ?? to.balance)?.item ?? '',
            changes,
            usableChange: quantity * (usable(to) - usable(from)),
          };
        })
      : [],
  );
  return entries
    .filter(({ place }) => String(place[0]) <= asked.asAt)
    .toSorted(
      (one, other) =>
        inOrder(one.place, other.place) || one.ordinal - other.ordinal || one.line - other.line,
    );
}

function inOrder(one: PlainEntry['place'], other: PlainEntry['place']): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? '';
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** What every balance of a book held at a moment, added up. */
export function plainBalances(
  events: readonly LumbungEvent[],
  subject: string,
  asked: Asked,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { changes } of entriesSeen(events, subject, asked)) {
    for (const [balance, change] of changes) {
      sums.set(balance, (sums.get(balance) ?? 0) + change);
    }
  }
  return sums;
}

/** An entry of a card, and the usable balance after all entries of its place. */
export type PlainCardRow = readonly [ordinal: number, line: number, change: number, after: number];

/** The card of an item at a moment, added up. */
export function plainCard(
  events: readonly LumbungEvent[],
  subject: string,
  item: string,
  asked: Asked,
): PlainCardRow[] {
  const seen = entriesSeen(events, subject, asked).filter((entry) => entry.item === item);
  return seen.map(({ ordinal, line, usableChange, place }) => [
    ordinal,
    line,
    usableChange,
    seen
      .filter((entry) => inOrder(entry.place, place) <= 0)
      .reduce((sum, entry) => sum + entry.usableChange, 0),
  ]);
}

/** A document of a journal by its ordinal, with the numbers of the lines that are seen. */
export type PlainJournalRow = readonly [ordinal: number, lines: readonly number[]];

/** The journal of a book at a moment, oldest first. */
export function plainJournal(
  events: readonly LumbungEvent[],
  subject: string,
  by: 'recording' | 'occurrence',
  asked: Asked,
): PlainJournalRow[] {
  const entries = entriesSeen(events, subject, asked);
  const documents = events
    .slice(0, asked.ordinal + 1)
    .map((event, ordinal) => ({ event, ordinal }))
    .filter(
      ({ event }) => event.subject === subject && countsAt(event, event.time, asked) <= asked.asAt,
    );
  if (by === 'occurrence')
    documents.sort((a, b) => inOrder([a.event.time, a.ordinal], [b.event.time, b.ordinal]));
  return documents.map(({ ordinal }) => [
    ordinal,
    entries
      .filter((entry) => entry.ordinal === ordinal)
      .map(({ line }) => line)
      .toSorted((a, b) => a - b),
  ]);
}

/** When what stands at a moment counts in a book. */
function countsAt(event: LumbungEvent, time: string, { book }: Asked): string {
  const { bookedtime = '' } = event as { bookedtime?: string };
  return book === 'reported' && bookedtime > time ? bookedtime : time;
}
