import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StatementRow } from '@lumbung/schemas/endpoints/periods';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { plainBalances } from '../testing/plain-book.ts';
import type { Asked } from '../testing/plain-book.ts';
import { BOOK_ITEMS, arbitraryBook, arbitraryMoment } from '../testing/random-book.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { idOf } from '../testing/story.ts';

const NOW = '2027-01-01T00:00:00.000000Z';

let opened: Opened;
beforeAll(async () => {
  opened = await openWith([]);
});
afterAll(() => opened.close());

/** What a book had of an item, in all its balances. */
function heldOf(events: readonly LumbungEvent[], facility: string, item: string, asked: Asked) {
  const sums = plainBalances(events, streamOf('stock', idOf(facility)), asked);
  return [...sums]
    .filter(([balance]) => balance.startsWith(`${idOf(item)}|`))
    .reduce((sum, [, quantity]) => sum + quantity, 0);
}

describe('the transfers of a facility', () => {
  it('are parts of their own, less what was taken back of each', async () => {
    const story = beginStockStory(['transferred']);
    const at = (day: string): { time: string } => ({ time: `2026-02-${day}T00:00:00.000000Z` });
    const of = (quantity: number) => line('transferred', quantity);
    const tell = (name: 'StockDispatched' | 'StockArrived', quantity: number, day: string) => {
      const note = { ...bare, note: `N-${day}`, shipment: idOf(`N-${day}`) };
      const accepted = { ...of(quantity), noted: quantity, part: 'accepted' as const };
      return name === 'StockArrived'
        ? story.tell(name, 'end', { ...note, sender: idOf('store'), lines: [accepted] }, at(day))
        : story.tell(
            name,
            'end',
            { ...note, receiver: idOf('ward'), lines: [of(quantity)] },
            at(day),
          );
    };
    const back = (event: { id: string; time: string }, from: 'inTransit' | 'onHand') => {
      const to = from === 'onHand' ? 'inTransit' : 'onHand';
      const reverses = { event: event.id, line: 1 };
      const taken = { ...of(8), reverses, from: { account: from }, to: { account: to } } as const;
      const data = { ...bare, reason: 'enteredTwice', lines: [taken] };
      story.tell('MovementReversed', 'end', data, { time: event.time });
    };
    tell('StockArrived', 50, '10');
    back(tell('StockArrived', 8, '11'), 'onHand');
    tell('StockDispatched', 20, '12');
    back(tell('StockDispatched', 8, '13'), 'inTransit');
    opened.feed.append(...story.events);
    await opened.models.waitFor(opened.feed.head(), PATIENCE);

    const bounds = { after: '2026-01-31T00:00:00.000000Z', upTo: '2026-02-28T00:00:00.000000Z' };
    const asked = { facility: idOf('end'), ...bounds, book: 'restated' as const, now: NOW };
    const { rows } = await opened.models.queries.getStatement({ ...asked, limit: 100 });
    expect(rows).toMatchObject([
      {
        opening: 0,
        received: 0,
        arrived: 50,
        consumed: 0,
        dispatched: 20,
        adjusted: 0,
        closing: 30,
      },
    ]);
    expect(rows[0]?.changes).toEqual([{ account: 'inTransit', quantity: 30 }]);
  });
});

let round = 0;

describe('getStatement', () => {
  it('I14: opening + received + arrived − consumed − dispatched + adjusted = closing, as the stock says', async () => {
    const bounds = fc.tuple(arbitraryMoment, arbitraryMoment).map((two) => two.toSorted());
    await fc.assert(
      fc.asyncProperty(
        arbitraryBook('clinic', 0),
        bounds,
        async (told, [after = '', upTo = '']) => {
          round += 1;
          const facility = `clinic ${round}`;
          const stream = streamOf('stock', idOf(facility));
          const events = told.map((event) =>
            event.subject.startsWith('stock-')
              ? { ...event, id: idOf(`${facility} ${event.id}`), subject: stream }
              : event,
          ) as LumbungEvent[];
          opened.feed.append(...events);
          await opened.models.waitFor(opened.feed.head(), PATIENCE);
          for (const book of ['restated', 'reported'] as const) {
            const asked = { facility: idOf(facility), after, upTo, book, now: NOW, limit: 100 };
            const { rows } = await opened.models.queries.getStatement(asked);
            expect(rows.map((row) => StatementRow.parse(row))).toEqual(rows);
            for (const item of BOOK_ITEMS) {
              const row = rows.find((each) => each.item === idOf(item));
              const at = (asAt: string) =>
                heldOf(events, facility, item, { asAt, book, ordinal: events.length });
              expect([row?.opening ?? 0, row?.closing ?? 0]).toEqual([at(after), at(upTo)]);
            }
            for (const { opening, closing, ...parts } of rows) {
              const { received, arrived, consumed, dispatched, adjusted } = parts;
              const gained = received + arrived - consumed - dispatched + adjusted;
              expect(opening + gained).toBe(closing);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
