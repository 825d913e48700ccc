import { addMicroseconds } from '@lumbung/schemas/time';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import { TEST_NOW } from '../../testing/given.ts';
import { plainBook, sumAt } from '../../testing/plain-book.ts';
import { historiesOf, take } from '../../testing/random-book.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { receive, reverse } from '../../testing/stock-commands.ts';
import { encodeStock } from './snapshot.ts';

// Laws about the order in which facts arrive, and about taking them back.

const { bcg, syringe, centre, post } = IDS;

/** Receipts at moments that all differ. */
const receipts = fc
  .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 12 })
  .chain((minutes) =>
    fc.tuple(
      ...minutes.map((minute) =>
        fc
          .tuple(
            fc.constantFrom(LABELS.early, LABELS.late, undefined),
            fc.integer({ min: 1, max: 99 }),
          )
          .map(([lot, quantity]) =>
            receive(
              [lot === undefined ? { item: syringe, quantity } : { item: bcg, lot, quantity }],
              {
                occurredAt: addMicroseconds(TEST_NOW, -minute * 60_000_000),
              },
            ),
          ),
      ),
    ),
  );

test('I7: credits of distinct moments give the same balances at every moment in any order', () => {
  fc.assert(
    fc.property(
      receipts.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        ),
      ),
      ([inOneOrder, inAnother]) => {
        const amounts = [inOneOrder, inAnother].map((commands) => {
          const ledger = smallCountry();
          ledger.given(commands);
          const book = plainBook(ledger.eventsOf(streamOf('stock', centre)));
          return [...book]
            .map(
              ([id, entries]) => [id, entries.map(({ at }) => [at, sumAt(entries, at)])] as const,
            )
            .toSorted(([one], [other]) => (one < other ? -1 : 1));
        });
        expect(amounts[1]).toEqual(amounts[0]);
      },
    ),
  );
});

test.each([centre, post])(
  'I6: a reversal leaves every balance at every moment as if %s had not had its event',
  (facility) => {
    fc.assert(
      fc.property(historiesOf(facility), fc.nat(), (steps, choice) => {
        const ledger = take(steps).at('2026-03-10T09:00:00.000000Z');
        const stream = streamOf('stock', facility);
        const events = ledger.eventsOf(stream);
        const chosen = events[choice % events.length];
        const isFresh = chosen !== undefined && !bookOf(ledger, facility).reversals.has(chosen.id);
        if (!isFresh || !ledger.try(reverse(chosen.id, { facility })).isAccepted) return;
        const without = plainBook(events.filter(({ id }) => id !== chosen.id));
        for (const [id, entries] of plainBook(ledger.eventsOf(stream))) {
          for (const { at } of entries) {
            expect(sumAt(entries, at)).toBe(sumAt(without.get(id) ?? [], at));
          }
        }
      }),
    );
  },
);

test('I4: the same commands decided again make the same book', () => {
  fc.assert(
    fc.property(historiesOf(centre), (steps) => {
      const texts = [take(steps), take(steps)].map((ledger) => encodeStock(bookOf(ledger)));
      expect(texts[1]).toBe(texts[0]);
    }),
  );
});
