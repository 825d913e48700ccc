import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { PostingEnd } from '@lumbung/schemas/stock/postings';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import { entriesOf, lowestFrom, plainBook, runningSums } from '../../testing/plain-book.ts';
import type { PlainEntry } from '../../testing/plain-book.ts';
import { historiesOf, stepsOn, take } from '../../testing/random-book.ts';
import { IDS } from '../../testing/small-country.ts';
import { evolveStock } from './evolve.ts';
import { decodeStock, encodeStock } from './snapshot.ts';
import { EMPTY_BOOK, balancesOfItem } from './state.ts';

// Laws that hold over any history of a facility, whatever was entered and whatever was refused.

const facilities = [
  ['enforces', IDS.centre],
  ['records and flags', IDS.post],
] as const;

describe.each(facilities)('in a facility that %s', (_, facility) => {
  const stream = streamOf('stock', facility);

  test('the sum over all accounts is zero for every lot', () => {
    fc.assert(
      fc.property(historiesOf(facility), (steps) => {
        const ledger = take(steps);
        const sums = new Map<string, number>();
        const add = (lot: string, amount: number) => sums.set(lot, (sums.get(lot) ?? 0) + amount);
        for (const event of ledger.eventsOf(stream)) {
          for (const { line, of = line, from, to, quantity } of postingsOf(event)) {
            const lot = lotOf(event, of);
            for (const end of [from, to]) expect(lotOfEnd(end) ?? lot).toBe(lot);
            if (from.balance === undefined) add(lot, -quantity);
            if (to.balance === undefined) add(lot, quantity);
          }
        }
        for (const item of [IDS.bcg, IDS.syringe]) {
          for (const { key, timeline } of balancesOfItem(bookOf(ledger, facility), item)) {
            add(`${item}|${key.lot ?? ''}`, timeline.balances[timeline.length - 1] ?? 0);
          }
        }
        expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
      }),
    );
  });

  test('the book holds every posting in its place, as sorting and summing has it', () => {
    fc.assert(
      fc.property(historiesOf(facility), (steps) => {
        const ledger = take(steps);
        const plain = plainBook(ledger.eventsOf(stream));
        const balances = [IDS.bcg, IDS.syringe].flatMap((item) =>
          balancesOfItem(bookOf(ledger, facility), item),
        );
        expect(new Set(balances.map(({ key }) => balanceId(key)))).toEqual(new Set(plain.keys()));
        for (const { key, timeline } of balances) {
          const entries = plain.get(balanceId(key)) ?? [];
          expect(timeline.balances.slice(0, timeline.length)).toEqual(runningSums(entries));
        }
      }),
    );
  });

  test('folding the stored events again gives the same book, at every revision', () => {
    fc.assert(
      fc.property(historiesOf(facility), (steps) => {
        const kept: { revision: number; text: string; book: ReturnType<typeof bookOf> }[] = [];
        const ledger = take(steps, (_step, now) => {
          const book = bookOf(now, facility);
          kept.push({ revision: now.eventsOf(stream).length, text: encodeStock(book), book });
        });
        const events = ledger.eventsOf(stream).map(asStored);
        for (const { revision, text, book } of kept) {
          expect(encodeStock(book)).toBe(text);
          expect(encodeStock(events.slice(0, revision).reduce(evolveStock, EMPTY_BOOK))).toBe(text);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a book that was a snapshot in between goes on as if it had not been one', () => {
    fc.assert(
      fc.property(historiesOf(facility), fc.nat(), (steps, choice) => {
        const ledger = take(steps);
        const events = ledger.eventsOf(stream);
        const at = choice % (events.length + 1);
        const text = encodeStock(events.slice(0, at).reduce(evolveStock, EMPTY_BOOK));
        const gone = events.slice(at).reduce(evolveStock, decodeStock(text));
        expect(encodeStock(decodeStock(text))).toBe(text);
        expect(encodeStock(gone)).toBe(encodeStock(bookOf(ledger, facility)));
      }),
    );
  });

  test('a refusal lays nothing down, and a decision changes no book', () => {
    fc.assert(
      fc.property(historiesOf(facility), stepsOn(facility), (steps, last) => {
        const ledger = take(steps);
        const text = encodeStock(bookOf(ledger, facility));
        const events = ledger.eventsOf(stream).length;
        ledger.when(last(ledger));
        expect(encodeStock(bookOf(ledger, facility))).toBe(text);
        const then = ledger.try(last(ledger));
        expect(ledger.eventsOf(stream).length - events).toBe(then.isAccepted ? 1 : 0);
      }),
    );
  });

  test('a debit says that it is uncovered exactly by what the book does not cover', () => {
    fc.assert(
      fc.property(historiesOf(facility), (steps) => {
        const events = take(steps).eventsOf(stream);
        for (const [index, event] of events.entries()) {
          const before = plainBook(events.slice(0, index));
          const expected = new Map<number, number>();
          for (const entry of entriesOf(event).filter(({ at }) => at === event.time)) {
            const id = balanceId(entry.key);
            const entries = before.get(id) ?? [];
            const until = countAfterPlainly(events.slice(0, index), entry);
            const short = -entry.delta - Math.max(0, lowestFrom(entries, entry.at, until));
            if (entry.delta < 0 && short > 0) expected.set(entry.line, short);
            before.set(id, [...entries, entry].toSorted(inTime));
          }
          expect(new Map(uncoveredOf(event))).toEqual(expected);
        }
      }),
    );
  });
});

test('where the facility enforces, no balance is ever below zero at any moment', () => {
  fc.assert(
    fc.property(historiesOf(IDS.centre), (steps) => {
      take(steps, ({ then }, ledger) => {
        if (!then.isAccepted) return;
        for (const entries of plainBook(ledger.eventsOf(streamOf('stock', IDS.centre))).values()) {
          expect(Math.min(0, ...runningSums(entries))).toBe(0);
        }
      });
    }),
  );
});

/** The next count of a balance after an entry, looked up in the events themselves. */
function countAfterPlainly(events: readonly LumbungEvent[], { key, at }: PlainEntry) {
  return events
    .filter((event) => event.time > at && assertsPlainly(event, key))
    .map((event) => ({ at: event.time, revision: Number(event.sequence) }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))[0];
}

function assertsPlainly(event: LumbungEvent, key: BalanceKey): boolean {
  const named = (lines: readonly (BalanceKey & { counted: number | null })[]) =>
    lines.find((line) => balanceId(line) === balanceId(key));
  if (isEvent(event, 'OpeningBalanceSet'))
    return (named(event.data.lines)?.counted ?? null) !== null;
  if (!isEvent(event, 'StockCounted')) return false;
  const { scope, lines } = event.data;
  if (scope.kind === 'place' && scope.place !== key.place) return false;
  if (scope.kind === 'items' && !scope.items.includes(key.item)) return false;
  return named(lines)?.counted !== null;
}

function asStored(event: LumbungEvent): LumbungEvent {
  return JSON.parse(JSON.stringify(event)) as LumbungEvent;
}

function lotOf(event: LumbungEvent, number: number): string {
  const { lines } = event.data as { lines: { item: string; lot?: string }[] };
  const { item = '', lot = '' } = lines[number - 1] ?? {};
  return `${item}|${lot}`;
}

function lotOfEnd({ balance }: PostingEnd): string | undefined {
  return balance === undefined ? undefined : `${balance.item}|${balance.lot ?? ''}`;
}

function inTime(one: PlainEntry, other: PlainEntry): number {
  if (one.at === other.at) return 0;
  return one.at < other.at ? -1 : 1;
}

function uncoveredOf(event: LumbungEvent): [number, number][] {
  const { lines } = event.data as { lines: { line: number; uncovered?: number }[] };
  return lines.flatMap(({ line, uncovered }) =>
    uncovered === undefined ? [] : [[line, uncovered] as [number, number]],
  );
}
