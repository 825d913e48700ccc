import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainBook, sumAt } from '../../testing/plain-book.ts';
import { historiesOf, take } from '../../testing/random-book.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { closePeriod, goLive, receive } from '../../testing/stock-commands.ts';
import { itemEntries } from './item-entries.ts';

const line = (quantity: number) => ({ item: IDS.bcg, lot: LABELS.late, quantity });
const stream = streamOf('stock', IDS.centre);

describe('the entries of an item', () => {
  test('run its usable stock in the order of occurrence, whatever the history', () => {
    fc.assert(
      fc.property(historiesOf(IDS.centre), (steps) => {
        const events = take(steps).eventsOf(stream);
        const plain = [...plainBook(events).values()].flat();
        const of = plain.filter(
          ({ key }) => key.item === IDS.bcg && CONDITIONS[key.condition].mayBeUsed,
        );
        const entries = itemEntries(events, { item: IDS.bcg, book: 'restated' });
        for (const [index, { at, balance }] of entries.entries()) {
          const isLastOfMoment = entries[index + 1]?.at !== at;
          if (isLastOfMoment) expect(balance).toBe(sumAt(of, at));
          const until = itemEntries(events, { item: IDS.bcg, book: 'restated', asAt: at });
          if (isLastOfMoment) expect(until).toEqual(entries.slice(0, index + 1));
        }
        expect(entries.at(-1)?.balance ?? 0).toBe(of.reduce((sum, { delta }) => sum + delta, 0));
      }),
      { numRuns: 30 },
    );
  });

  test('stand where they are booked in the reported book', () => {
    const ledger = smallCountry();
    ledger.given(goLive('2026-03-01', IDS.centre));
    ledger.given(receive([line(10)], { occurredAt: '2026-03-06' }));
    ledger.given(closePeriod('2026-03-03', IDS.centre));
    ledger.given(receive([line(5)], { occurredAt: '2026-03-02' }));
    const events = ledger.eventsOf(stream);
    const of = { item: IDS.bcg } as const;
    const balances = (book: 'restated' | 'reported') =>
      itemEntries(events, { ...of, book }).map(({ change, balance }) => [change, balance]);
    expect(balances('restated')).toEqual([
      [5, 5],
      [10, 15],
    ]);
    const [late] = itemEntries(events, { ...of, book: 'reported' });
    expect(late?.at).toBe(events.at(-1)?.bookedtime);
    expect(late?.occurredAt).toBe(events.at(-1)?.time);
  });
});
