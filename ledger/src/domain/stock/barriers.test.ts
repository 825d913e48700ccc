import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';
import { count, receive } from '../../testing/stock-commands.ts';
import { countAfter } from './barriers.ts';

const { bcg, syringe, coldRoom } = IDS;
const at = (day: number) => `2026-03-0${day}T00:00:00.000000Z`;
const key = { item: syringe, place: 'main', condition: 'usable' } as const;

const scopes = [
  { scope: { kind: 'all' as const }, covers: true },
  { scope: { kind: 'items' as const, items: [syringe] }, covers: true },
  { scope: { kind: 'items' as const, items: [bcg] }, covers: false },
  { scope: { kind: 'place' as const, place: 'main' }, covers: true },
  { scope: { kind: 'place' as const, place: coldRoom }, covers: false },
];

const counts = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 9 }),
    of: fc.constantFrom(...scopes),
    isCounted: fc.boolean(),
  }),
  { maxLength: 12 },
);

describe('the count that a fact lies behind', () => {
  test('is the first after its moment that asserts its balance, in whatever order they came', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 9 }), (all, day) => {
        const ledger = smallCountry();
        for (const { day: on, of, isCounted } of all) {
          const { scope, covers } = of;
          const line = { item: syringe, counted: null, reason: 'notReachable' as const };
          const lines = isCounted || !covers ? [] : [line];
          ledger.given(count(lines, { scope, occurredAt: at(on) }));
        }
        const asserting = all.filter(({ of, isCounted }) => of.covers && isCounted);
        const later = asserting.map((each) => each.day).filter((each) => each > day);
        const first = later.length === 0 ? undefined : at(Math.min(...later));
        expect(countAfter(bookOf(ledger), key, at(day))?.at).toBe(first);
      }),
    );
  });

  test('is the one whose variance is restated', () => {
    const ledger = smallCountry();
    for (const day of [8, 4, 6]) ledger.given(count([], { occurredAt: at(day) }));
    const late = receive([{ item: syringe, quantity: 1 }], { occurredAt: at(3) });
    const { restatements = [] } = ledger.when(late).accepted('StockReceived');
    expect(restatements.map((each) => [each.count.time, each.count.sequence])).toEqual([
      [at(4), 1],
    ]);
  });
});
