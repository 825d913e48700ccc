import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import type { Switches } from '@lumbung/schemas/planning/switches';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const ITEMS = ['bcg', 'hepb', 'new', 'opv', 'retired'];
const { events, tell, receive, use } = beginStockStory(ITEMS);
const at = (day: string): { time: string } => ({ time: `2026-${day}T02:00:00.000000Z` });

receive('opv', 200, at('01-15'));
use('opv', 50, at('03-05'));
const mistaken = use('opv', 500, at('03-06'));
tell(
  'MovementReversed',
  'clinic',
  {
    ...bare,
    reason: 'enteredTwice',
    lines: [
      {
        ...line('opv', 500),
        reverses: { event: mistaken.id, line: 1 },
        from: { account: 'used' },
        to: { account: 'onHand' },
      },
    ],
  },
  at('03-06'),
);
const issue = { ...bare, recipient: idOf('ward'), lines: [line('opv', 40)] };
tell('StockIssued', 'clinic', issue, at('03-07'));
const back = { direction: 'fromServicePoint', party: idOf('ward') } as const;
tell('StockReturned', 'clinic', { ...bare, ...back, lines: [line('opv', 10)] }, at('03-08'));
// What is not consumption: discards, adjustments, and what lies outside of the period.
tell(
  'StockDiscarded',
  'clinic',
  { ...bare, lines: [{ ...line('opv', 20), reason: 'breakage', movement: 'closedVialDiscard' }] },
  at('03-09'),
);
use('opv', 7, at('04-02'));
receive('opv', 7, at('04-03'));

receive('bcg', 60, at('02-01'));
use('bcg', 60, at('03-10'));
receive('bcg', 10, at('03-26'));
receive('new', 5, at('03-21'));
receive('retired', 5, at('02-01'));
tell('ItemRetired', 'retired', {});
tell('StockPolicySet', 'clinic', {
  stockControl: 'flag',
  items: [
    { item: idOf('opv'), minimum: 10, maximum: 150, leadTimeDays: 15, reviewPeriodDays: 60 },
    { item: idOf('bcg'), minimum: 20, maximum: 90 },
    { item: idOf('hepb'), minimum: 1, maximum: 9, maximumMonthsOfStock: 3 },
  ],
});

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const zone = 'Asia/Jakarta';
const period = { from: '2026-03-01', to: '2026-03-30', zone, until: '2026-06-01T00:00:00.000000Z' };
const switches: Switches = { transfers: 'notCounted', stockOutDays: 'leftOut', monthDays: 30 };
const asked = { facility: idOf('clinic'), period, today: '2026-06-01', limit: 100, switches };

async function rowOf(name: string, changes: object = {}): Promise<PlanningRow | undefined> {
  const { rows } = await queries.listPlanning({ ...asked, q: name, ...changes });
  return rows[0];
}

describe('listPlanning', () => {
  it('lists the items that can be ordered, by name', async () => {
    const { rows } = await queries.listPlanning(asked);
    expect(rows.map((row) => PlanningRow.parse(row))).toEqual(rows);
    expect(rows.map(({ name }) => name)).toEqual(['bcg', 'hepb', 'new', 'opv']);
  });

  it('counts what was used and issued, less what came back and was taken back', async () => {
    const row = await rowOf('opv');
    expect(row?.consumption).toEqual({
      used: 50,
      issued: 30,
      transferred: 0,
      arrived: 0,
      total: 80,
    });
    expect(row?.averageMonthlyConsumption).toEqual({
      value: 80,
      formula: { id: 'averageMonthlyConsumption', version: 1 },
      switches,
    });
  });

  it('plans by lead time and review period where the policy says so', async () => {
    // In a month 80: 40 until the order comes, 40 in reserve, 160 until the next order.
    expect(await rowOf('opv')).toMatchObject({
      usable: 100,
      status: 'normal',
      policy: { minimum: 10, maximum: 150, leadTimeDays: 15, reviewPeriodDays: 60 },
      monthsOfStock: { value: 1.25 },
      minimum: { value: 80, formula: { id: 'minimumOfLeadTime' }, switches },
      maximum: { value: 240, formula: { id: 'maximumOfInterval' }, switches },
      suggestedOrder: { value: 140, formula: { id: 'suggestedOrder', version: 2 }, switches },
    });
  });

  it('leaves the days without stock out of the average, or does not', async () => {
    const corrected = await rowOf('bcg');
    expect(corrected).toMatchObject({
      stockOutFullDays: { value: 15 },
      stockOutCalendarDays: { value: 17 },
      stockOutDays360: { value: 16 },
      averageMonthlyConsumption: { value: 120 },
      minimum: { value: 20, formula: { id: 'statedLevel' } },
      suggestedOrder: { value: 80 },
      status: 'low',
    });
    const counted = { ...switches, stockOutDays: 'counted' };
    const plain = await rowOf('bcg', { switches: counted });
    expect(plain?.averageMonthlyConsumption).toMatchObject({ value: 60, switches: counted });
  });

  it('takes a month as long as it is told', async () => {
    const longer = { ...switches, monthDays: 30.4375 };
    const row = await rowOf('opv', { switches: longer });
    expect(row?.averageMonthlyConsumption.value).toBe(81.1667);
  });

  it('says what has no value, and why', async () => {
    const hepb = await rowOf('hepb');
    expect(hepb).toMatchObject({
      status: 'out',
      averageMonthlyConsumption: { value: 0 },
      monthsOfStock: { noValue: 'noConsumption' },
      suggestedOrder: { value: 9 },
    });
    expect(hepb?.monthsOfStock).not.toHaveProperty('value');
    expect(await rowOf('new')).toMatchObject({
      status: 'noLevels',
      knownFrom: '2026-03-21',
      suggestedOrder: { noValue: 'noLevels' },
    });
    const later = { ...period, from: '2026-07-01', to: '2026-07-31' };
    expect(await rowOf('opv', { period: later })).toMatchObject({
      averageMonthlyConsumption: { noValue: 'noDays' },
      monthsOfStock: { noValue: 'noDays' },
      suggestedOrder: { value: 50 },
    });
  });

  it('counts the days that came: a period that lasts ends today', async () => {
    const april = { ...period, from: '2026-04-01', to: '2026-04-30' };
    const soon = { period: { ...april, until: '2026-04-06T00:00:00.000000Z' } };
    const row = await rowOf('opv', { ...soon, today: '2026-04-06' });
    expect(row?.averageMonthlyConsumption.value).toBe(35);
  });

  it('goes on page by page', async () => {
    const first = await queries.listPlanning({ ...asked, limit: 3 });
    const second = await queries.listPlanning({ ...asked, limit: 3, cursor: first.next });
    expect(second.rows.map(({ name }) => name)).toEqual(['opv']);
    expect(second.next).toBeUndefined();
  });
});
