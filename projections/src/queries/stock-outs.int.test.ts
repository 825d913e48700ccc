import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StockOutRow } from '@lumbung/schemas/endpoints/planning-rows';
import { stockOutsOf } from '@lumbung/schemas/planning/stock-outs';
import { addMicroseconds } from '@lumbung/schemas/time';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, countLine, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const ITEMS = ['bcg', 'count', 'hepb', 'late', 'opv', 'penta', 'read', 'vvm'];
const { events, tell, receive, use } = beginStockStory(ITEMS);
const instant = (time: string): string => `2026-${time}:00.000000Z`;
const at = (time: string): { time: string } => ({ time: instant(time) });

// The published example: supply on the 13th, depletion on the 19th of a month.
receive('opv', 10, at('02-01T02:00'));
use('opv', 10, at('02-20T02:00'));
receive('opv', 30, at('03-13T02:00'));
use('opv', 30, at('03-19T02:00'));

// A lot that expires, and what is discarded of it later.
receive('bcg', 20, {
  ...at('02-01T02:00'),
  line: { lot: idOf('L'), lotNumber: 'L', expiry: '2026-03-10' },
});
tell(
  'StockDiscarded',
  'clinic',
  {
    ...bare,
    lines: [
      {
        ...line('bcg', 20, { lot: idOf('L'), lotNumber: 'L', expiry: '2026-03-10' }),
        reason: 'expired',
        movement: 'closedVialDiscard',
      },
    ],
  },
  at('03-20T02:00'),
);

// A use that was taken back, at its own moment.
receive('penta', 5, at('03-02T02:00'));
const mistaken = use('penta', 5, at('03-05T02:00'));
receive('penta', 5, at('03-08T02:00'));
tell(
  'MovementReversed',
  'clinic',
  {
    ...bare,
    reason: 'didNotHappen',
    lines: [
      {
        ...line('penta', 5),
        reverses: { event: mistaken.id, line: 1 },
        from: { account: 'used' },
        to: { account: 'onHand' },
      },
    ],
  },
  at('03-05T02:00'),
);

// A receipt that arrives late shortens a stock-out that was known as longer.
receive('late', 5, at('03-02T02:00'));
use('late', 5, at('03-05T02:00'));
receive('late', 5, at('03-20T02:00'));
receive('late', 1, at('03-10T02:00'));

// A count that finds nothing.
receive('count', 5, at('03-02T02:00'));
tell(
  'StockCounted',
  'clinic',
  { ...bare, scope: { kind: 'all' }, lines: [countLine('count', 0, -5)] },
  at('03-12T02:00'),
);

// Past the discard point of its vial monitor, and in another place: one shelf.
receive('vvm', 5, { ...at('03-02T02:00'), line: { vvmStage: 3 } });
receive('vvm', 5, { ...at('03-06T02:00'), line: { place: idOf('cold room') } });

// Found past the discard point, all of it, after a part was put elsewhere.
receive('read', 5, at('03-02T02:00'));
const fridge = { place: idOf('cold room') };
tell(
  'StockRelocated',
  'clinic',
  { ...bare, lines: [{ ...line('read', 2), to: fridge }] },
  at('03-04T02:00'),
);
tell(
  'VvmStageRecorded',
  'clinic',
  {
    ...bare,
    lines: [
      { ...line('read', 3), to: { vvmStage: 3 } },
      { ...line('read', 2, { ...fridge, line: 2 }), to: { vvmStage: 4 } },
    ],
  },
  at('03-09T02:00'),
);

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const zone = 'Asia/Jakarta';
const period = { from: '2026-03-01', to: '2026-03-31', zone, until: instant('06-01T00:00') };
const asked = { facility: idOf('clinic'), period, limit: 100 };

async function rowOf(name: string, changes: object = {}): Promise<StockOutRow | undefined> {
  const { rows } = await queries.listStockOuts({ ...asked, ...changes, item: idOf(name) });
  return rows[0];
}

const days = (row: StockOutRow | undefined): unknown[] => [
  row?.stockOutCalendarDays.value,
  row?.stockOutFullDays.value,
  row?.stockOutDays360.value,
];

describe('listStockOuts', () => {
  it('keeps the times exactly, wherever they begin and end, and counts days in three ways', async () => {
    const row = await rowOf('opv');
    expect(row).toEqual(StockOutRow.parse(row));
    expect(row).toMatchObject({ item: idOf('opv'), code: 'OPV', name: 'opv', unit: 'dose' });
    expect(row?.stockOuts).toEqual([
      { start: instant('02-20T02:00'), end: instant('03-13T02:00') },
      { start: instant('03-19T02:00') },
    ]);
    expect(days(row)).toEqual([26, 24, 24]);
    expect(row?.stockOutDays360.formula).toEqual({ id: 'stockOutDays360', version: 2 });
  });

  it('sees the end of a time that lies after the period', async () => {
    const february = { ...period, from: '2026-02-01', to: '2026-02-28' };
    const row = await rowOf('opv', { period: february });
    expect(row?.stockOuts).toEqual([
      { start: instant('02-20T02:00'), end: instant('03-13T02:00') },
    ]);
    expect(days(row)).toEqual([9, 8, 11]);
  });

  it('begins one when the last lot expires, at the end of that day at the facility', async () => {
    const row = await rowOf('bcg');
    expect(row?.stockOuts).toEqual([{ start: instant('03-10T17:00') }]);
    expect(days(row)).toEqual([21, 21, 20]);
  });

  it('begins one when the last vials are found past the discard point', async () => {
    expect((await rowOf('read'))?.stockOuts).toEqual([{ start: instant('03-09T02:00') }]);
  });

  it('restates them for what is taken back, what arrives late and what is counted', async () => {
    expect((await rowOf('penta'))?.stockOuts).toEqual([]);
    expect((await rowOf('late'))?.stockOuts).toEqual([
      { start: instant('03-05T02:00'), end: instant('03-10T02:00') },
    ]);
    expect((await rowOf('count'))?.stockOuts).toEqual([{ start: instant('03-12T02:00') }]);
  });

  it('looks at what may be used, in all places', async () => {
    expect((await rowOf('vvm'))?.stockOuts).toEqual([
      { start: instant('03-02T02:00'), end: instant('03-06T02:00') },
    ]);
  });

  it('knows nothing before the first entry, and none of an item without one', async () => {
    const before = { ...period, from: '2026-01-01', to: '2026-01-31' };
    expect(days(await rowOf('opv', { period: before }))).toEqual([0, 0, 0]);
    expect(await rowOf('hepb')).toBeUndefined();
    expect(await rowOf('opv', { facility: idOf('elsewhere') })).toBeUndefined();
  });

  it('goes on page by page, by the name of the item', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.listStockOuts({ ...asked, limit: 2, cursor });
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(names).toEqual(['bcg', 'count', 'late', 'opv', 'penta', 'read', 'vvm']);
    expect((await queries.listStockOuts({ ...asked, q: 'PEN' })).rows).toHaveLength(1);
  });

  it('agrees with the entries themselves, in whatever order they were recorded', async () => {
    let round = 0;
    const hour = fc.nat(40 * 24);
    const entry = fc.record({ hour, quantity: fc.integer({ min: 1, max: 9 }), isIn: fc.boolean() });
    const entries = fc.array(entry, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        round += 1;
        const facility = `clinic ${round}`;
        const told = beginStory();
        const changes = list.map((each) => {
          const time = addMicroseconds('2026-02-20T00:00:00.000000Z', each.hour * 3_600_000_000);
          const lines = [line('opv', each.quantity)];
          if (each.isIn) {
            told.tell('StockReceived', facility, { ...bare, supplier: idOf('m'), lines }, { time });
          } else told.tell('StockConsumed', facility, { ...bare, lines }, { time });
          return { at: time, change: each.isIn ? each.quantity : -each.quantity };
        });
        opened.feed.append(...told.events);
        await opened.models.waitFor(opened.feed.head(), PATIENCE);
        const all = { ...period, from: '2026-01-01', to: '2026-06-30' };
        const row = await rowOf('opv', { facility: idOf(facility), period: all });
        expect(row?.stockOuts).toEqual(stockOutsOf(changes, period.until));

        const march = await rowOf('opv', { facility: idOf(facility) });
        const { rows } = await queries.listPlanning({
          ...asked,
          facility: idOf(facility),
          today: '2026-06-01',
          switches: { transfers: 'notCounted', stockOutDays: 'leftOut', monthDays: 30 },
        });
        // What lies before the period is summed up there, and leads to the same days.
        expect(rows[0]?.stockOutFullDays).toEqual(march?.stockOutFullDays);
        expect(rows[0]?.stockOutCalendarDays).toEqual(march?.stockOutCalendarDays);
        expect(rows[0]?.stockOutDays360).toEqual(march?.stockOutDays360);
      }),
      { numRuns: 30 },
    );
  });
});
