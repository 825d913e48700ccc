import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { StockStatus } from '@lumbung/schemas/endpoints/stock-rows';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const ITEMS = ['empty', 'full', 'gone', 'low', 'many', 'minus', 'old', 'retired', 'wanted'];
const { events, tell, receive, use } = beginStockStory(ITEMS);
const lot = (name: string, expiry?: string) => ({
  lot: idOf(name),
  lotNumber: name,
  ...(expiry === undefined ? {} : { expiry }),
});

receive('full', 50);
receive('many', 500);
receive('low', 5, { line: lot('L1', '2026-06-30') });
receive('low', 4, { line: lot('L0', '2026-03-31') });
receive('low', 1, { line: { ...lot('L2', '2026-12-31'), condition: 'quarantined' } });
receive('gone', 8);
use('gone', 8);
use('minus', 3);
receive('old', 7, { line: lot('X', '2026-03-09') });
receive('old', 2, { line: { ...lot('Y', '2026-12-31'), vvmStage: 3 } });
receive('retired', 1);
use('retired', 1);
tell('ItemRetired', 'retired', {});
tell('StockPolicySet', 'clinic', {
  stockControl: 'flag',
  items: [
    { item: idOf('empty'), minimum: 1, maximum: 9 },
    { item: idOf('low'), minimum: 10, maximum: 20 },
  ],
});
const level = { minimum: 10, maximum: 100 };
tell('StockPolicySet', 'clinic', {
  stockControl: 'flag',
  items: ['low', 'many', 'full', 'wanted'].map((item) => ({ item: idOf(item), ...level })),
});

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const asked = {
  facility: idOf('clinic'),
  now: '2026-03-10T05:00:00.000000Z',
  book: 'restated',
  limit: 100,
} as const;

async function statuses(request: object = {}): Promise<Record<string, StockStatus>> {
  const { rows } = await queries.listStock({ ...asked, ...request });
  return Object.fromEntries(rows.map(({ name, status }) => [name, status]));
}

describe('listStock', () => {
  it('says how every item stands against the levels of the present policy', async () => {
    expect(await statuses()).toEqual({
      full: 'normal',
      gone: 'out',
      low: 'low',
      many: 'high',
      minus: 'negative',
      old: 'out',
      wanted: 'out',
    });
  });

  it('tells usable stock from what is expired, held back or past its vial monitor', async () => {
    const { rows } = await queries.listStock(asked);
    expect(rows.map((row) => StockRow.parse(row))).toEqual(rows);
    const low = rows.find(({ name }) => name === 'low');
    expect(low).toMatchObject({
      usable: 9,
      notUsable: 1,
      minimum: 10,
      maximum: 100,
      earliestExpiry: '2026-03-31',
    });
    expect(low?.balances.map(({ lotNumber, quantity }) => [lotNumber, quantity])).toEqual([
      ['L0', 4],
      ['L1', 5],
      ['L2', 1],
    ]);
    const old = rows.find(({ name }) => name === 'old');
    expect(old).toMatchObject({ usable: 0, notUsable: 9 });
    expect(old?.balances.map(({ lotNumber, expired }) => [lotNumber, expired])).toEqual([
      ['Y', false],
      ['X', true],
    ]);
  });

  it('counts a lot as usable through the end of its expiry day at the facility', async () => {
    const usableOn = async (today: string): Promise<number | undefined> => {
      const { rows } = await queries.listStock({
        ...asked,
        now: `${today}T05:00:00.000000Z`,
        q: 'old',
      });
      return rows[0]?.usable;
    };
    expect(await usableOn('2026-03-09')).toBe(7);
    expect(await usableOn('2026-03-10')).toBe(0);
  });

  it('finds by status, by what expires soon, and by code and name', async () => {
    expect(await statuses({ status: 'out' })).toEqual({ gone: 'out', old: 'out', wanted: 'out' });
    expect(await statuses({ expiringWithinDays: 21 })).toEqual({ low: 'low' });
    expect(await statuses({ expiringWithinDays: 20 })).toEqual({});
    expect(await statuses({ q: 'MAN' })).toEqual({ many: 'high' });
    expect(await statuses({ facility: idOf('elsewhere') })).toEqual({});
  });

  it('goes on page by page, by the name of the item', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.listStock({ ...asked, limit: 3, cursor });
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(names).toEqual(['full', 'gone', 'low', 'many', 'minus', 'old', 'wanted']);
  });
});
