import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StatementRow } from '@lumbung/schemas/endpoints/periods';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { plainBalances } from '../testing/plain-book.ts';
import type { Asked } from '../testing/plain-book.ts';
import { BOOK_ITEMS, arbitraryBook, arbitraryMoment } from '../testing/random-book.ts';
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

let round = 0;

describe('getStatement', () => {
  it('I14: opening + received − consumed + adjusted = closing, as the stock says at both ends', async () => {
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
            for (const { opening, received, consumed, adjusted, closing } of rows) {
              expect(opening + received - consumed + adjusted).toBe(closing);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
