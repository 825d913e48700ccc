import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PriorPeriodAdjustment } from '@lumbung/schemas/endpoints/prior-periods';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { arbitraryBook, BOOK_ITEMS } from '../testing/random-book.ts';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, countLine, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

const { events, receive, tell, use } = beginStockStory(['opv', 'bcg']);
const months = {
  january: ['2025-12-31T17:00:00.000000Z', '2026-01-31T17:00:00.000000Z'],
  february: ['2026-01-31T17:00:00.000000Z', '2026-02-28T17:00:00.000000Z'],
} as const;

function close(month: keyof typeof months) {
  const [from, to] = months[month];
  const closing = { from, to, revision: 0, balances: 1, balancesDigest: 'a'.repeat(64) };
  return tell('PeriodClosed', 'clinic', { ...closing, basis: [] });
}

receive('opv', 100, { time: '2026-01-05T00:00:00.000000Z' });
const january = close('january');
const first = use('opv', 5, {
  time: '2026-01-10T00:00:00.000000Z',
  bookedtime: months.january[1],
});
const scope = { kind: 'items' as const, items: [idOf('opv')] };
const counted = tell(
  'StockCounted',
  'clinic',
  { ...bare, scope, lines: [countLine('opv', 90, -5)] },
  { time: '2026-02-10T00:00:00.000000Z' },
);
const february = close('february');
const at = { event: counted.id, time: counted.time, sequence: 3, line: 1 };
const key = { item: idOf('opv'), place: 'main', condition: 'usable' as const };
const second = tell(
  'StockConsumed',
  'clinic',
  {
    ...bare,
    document: 'LPLPO-1',
    lines: [line('opv', 7)],
    restatements: [{ line: 2, of: 1, ...key, count: at, account: 'countVariance', delta: 7 }],
  },
  { time: '2026-01-20T00:00:00.000000Z', bookedtime: months.february[1] },
);
const ancient = receive('bcg', 3, {
  time: '2025-06-01T00:00:00.000000Z',
  bookedtime: months.february[1],
});
use('opv', 1, { time: '2026-03-01T00:00:00.000000Z' });

let opened: Opened;
beforeAll(async () => {
  opened = await openWith(events);
});
afterAll(() => opened.close());

const facility = idOf('clinic');
async function ask(rest: { item?: string; period?: string; ordinal?: number } = {}) {
  const asked = { facility, limit: 10, ...rest };
  const { rows } = await opened.models.queries.listPriorPeriodAdjustments(asked);
  rows.forEach((row) => PriorPeriodAdjustment.parse(row));
  return rows;
}

describe('the prior-period adjustments of a facility', () => {
  it('say when a fact happened, is booked, became known, and which period it is of', async () => {
    const rows = await ask();
    expect(rows.map(({ event, line: number }) => [event, number])).toEqual([
      [ancient.id, 1],
      [second.id, 2],
      [second.id, 1],
      [first.id, 1],
    ]);
    expect(rows[2]).toMatchObject({
      name: 'StockConsumed',
      document: 'LPLPO-1',
      from: 'onHand',
      to: 'used',
      itemCode: 'OPV',
      unit: 'dose',
      quantity: 7,
      change: -7,
      occurredAt: '2026-01-20T00:00:00.000000Z',
      bookedAt: months.february[1],
      recordedAt: second.recordedtime,
      period: { event: january.id, firstDay: '2026-01-01', lastDay: '2026-01-31' },
    });
  });

  it('show what a fact restates at a count of a closed period, in the period of the count', async () => {
    expect((await ask())[1]).toMatchObject({
      change: 7,
      occurredAt: counted.time,
      compensates: { count: counted.id, line: 1 },
      period: { event: february.id },
    });
  });

  it('are of no period before the first one', async () => {
    const [row] = await ask({ item: idOf('bcg') });
    expect(row).toMatchObject({ event: ancient.id });
    expect(row).not.toHaveProperty('period');
  });

  it('are found by their period and item, and as they were known', async () => {
    const of = async (rest: Parameters<typeof ask>[0]) =>
      (await ask(rest)).map(({ event }) => event);
    expect(await of({ period: january.id })).toEqual([second.id, first.id]);
    expect(await of({ period: february.id })).toEqual([second.id]);
    expect(await of({ period: january.id, item: idOf('bcg') })).toEqual([]);
    expect(await of({ ordinal: events.indexOf(february) })).toEqual([first.id]);
  });

  it('are paged as of the first page', async () => {
    const asked = { facility, limit: 3 };
    const page = await opened.models.queries.listPriorPeriodAdjustments(asked);
    const next = { ...asked, cursor: page.next };
    const rest = await opened.models.queries.listPriorPeriodAdjustments(next);
    expect(rest).toMatchObject({ rows: [{ event: first.id }], ordinal: page.ordinal });
    expect(rest.next).toBeUndefined();
  });
});

let round = 0;

describe('the restated and the reported book of a period', () => {
  it('differ by its prior-period adjustments less those that were booked in it', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBook('clinic', 0), async (told) => {
        round += 1;
        const name = `clinic ${round}`;
        const stream = streamOf('stock', idOf(name));
        const book = told.map((event) =>
          event.subject.startsWith('stock-')
            ? { ...event, id: idOf(`${name} ${event.id}`), subject: stream }
            : event,
        ) as LumbungEvent[];
        opened.feed.append(...book);
        await opened.models.waitFor(opened.feed.head(), PATIENCE);
        const { queries } = opened.models;
        const [after, upTo] = ['2025-09-30T00:00:00.000000Z', '2025-11-15T00:00:00.000000Z'];
        const asked = { facility: idOf(name), after, upTo, now: '2027-01-01T00:00:00.000000Z' };
        const closing = async (of: 'restated' | 'reported') =>
          (await queries.getStatement({ ...asked, book: of, limit: 100 })).rows;
        const [restated, reported] = [await closing('restated'), await closing('reported')];
        const late = { facility: idOf(name), limit: 500 };
        const { rows } = await queries.listPriorPeriodAdjustments(late);
        const within = (moment: string) => after < moment && moment <= upTo;
        for (const item of BOOK_ITEMS.map(idOf)) {
          const moved = (of: typeof restated) => {
            const row = of.find((each) => each.item === item);
            return (row?.closing ?? 0) - (row?.opening ?? 0);
          };
          const difference = rows
            .filter((row) => row.item === item)
            .map(
              (row) => [row, Number(row.to === 'onHand') - Number(row.from === 'onHand')] as const,
            )
            .reduce((sum, [{ quantity, occurredAt, bookedAt }, sign]) => {
              return (
                sum + sign * quantity * (Number(within(occurredAt)) - Number(within(bookedAt)))
              );
            }, 0);
          expect(moved(restated) - moved(reported)).toBe(difference);
        }
      }),
      { numRuns: 30 },
    );
  });
});
