import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { addMicroseconds } from '@lumbung/schemas/time';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell, receive, use } = beginStockStory(['opv', 'bcg']);
const at = (time: string): { time: string } => ({ time: `2026-02-${time}.000000Z` });

const first = receive('opv', 100, at('01T08:00:00'));
const used = use('opv', 30, at('03T08:00:00'));
use('opv', 60, { ...at('05T08:00:00'), line: { lot: idOf('L'), lotNumber: 'L', vvmStage: 2 } });
receive('opv', 10, at('02T08:00:00'));
const reversal = tell(
  'MovementReversed',
  'clinic',
  {
    ...bare,
    reason: 'enteredTwice',
    lines: [
      {
        ...line('opv', 30),
        reverses: { event: used.id, line: 1 },
        from: { account: 'used' },
        to: { account: 'onHand' },
      },
    ],
  },
  at('03T08:00:00'),
);

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const now = '2026-03-10T05:00:00.000000Z';
const asked = {
  facility: idOf('clinic'),
  item: idOf('opv'),
  limit: 100,
  now,
  book: 'restated',
} as const;

describe('getStockCard', () => {
  it('runs the balance in the order of occurrence, whatever the order of recording', async () => {
    const { rows, balance, item } = await queries.getStockCard({ ...asked, order: 'oldest' });
    expect(rows.map((row) => CardRow.parse(row))).toEqual(rows);
    expect(rows.map(({ change, balance: after }) => [change, after])).toEqual([
      [100, 100],
      [10, 110],
      [-30, 80],
      [30, 110],
      [-60, 50],
    ]);
    expect(balance).toBe(50);
    expect(item?.name).toBe('opv');
  });

  it('says who took a line back, and what it took back', async () => {
    const { rows } = await queries.getStockCard({ ...asked, order: 'oldest' });
    expect(rows[2]).toMatchObject({ event: used.id, reversedBy: reversal.id });
    expect(rows[3]).toMatchObject({
      reverses: { event: used.id, line: 1 },
      reason: 'enteredTwice',
    });
    expect(rows[0]).toMatchObject({ event: first.id, partyName: 'Maker', from: 'supplier' });
    expect(rows[0]).not.toHaveProperty('reversedBy');
  });

  it.each(['newest', 'oldest'] as const)('goes through the card from the %s', async (order) => {
    const whole = await queries.getStockCard({ ...asked, order });
    const rows: CardRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.getStockCard({ ...asked, order, limit: 2, cursor });
      rows.push(...page.rows);
      expect(page.balance).toBe(50);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(rows).toEqual(whole.rows);
  });

  it('is empty for an item without entries, and for one that there is not', async () => {
    const none = await queries.getStockCard({ ...asked, item: idOf('bcg'), order: 'newest' });
    expect(none).toMatchObject({ rows: [], balance: 0, item: { name: 'bcg' } });
    const nothing = await queries.getStockCard({ ...asked, item: idOf('no'), order: 'newest' });
    expect(nothing).toMatchObject({ rows: [], balance: 0, item: undefined });
  });

  it('agrees with a plain sum over any entries', async () => {
    let round = 0;
    const entry = fc.record({ day: fc.nat(9), quantity: fc.integer({ min: 1, max: 50 }) });
    const entries = fc.array(fc.tuple(entry, fc.boolean()), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        round += 1;
        const facility = `clinic ${round}`;
        const told = beginStory();
        for (const [{ day, quantity }, isIn] of list) {
          const time = addMicroseconds('2026-01-01T00:00:00.000000Z', day * 1_000_000);
          const lines = [line('opv', quantity)];
          if (isIn) {
            const data = { ...bare, supplier: idOf('maker'), lines };
            told.tell('StockReceived', facility, data, { time });
          } else told.tell('StockConsumed', facility, { ...bare, lines }, { time });
        }
        opened.feed.append(...told.events);
        await opened.models.waitFor(opened.feed.head(), PATIENCE);
        const card = { ...asked, facility: idOf(facility), order: 'oldest' } as const;
        const { rows } = await queries.getStockCard(card);
        let balance = 0;
        const inOrder = list.toSorted(([one], [other]) => one.day - other.day);
        const plain = inOrder.map(([{ quantity }, isIn]) => {
          balance += isIn ? quantity : -quantity;
          return balance;
        });
        expect(rows.map((row) => row.balance)).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });
});

describe('eventOrdinal', () => {
  it('finds a document of this book alone', async () => {
    const found = await queries.eventOrdinal({ facility: idOf('clinic'), event: used.id });
    expect(found.eventOrdinal).toBe(events.findIndex(({ id }) => id === used.id));
    const elsewhere = await queries.eventOrdinal({ facility: idOf('depot'), event: used.id });
    expect(elsewhere.eventOrdinal).toBeUndefined();
  });
});
