import { expect, test } from 'vitest';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { matches, passes } from './filter.ts';
import { SHELF_FILTERS } from './search.ts';

const TODAY = '2026-03-01';

function row(rest: Partial<StockRow>): StockRow {
  const words = { item: '', code: 'MR', name: 'Measles-rubella', unit: 'dose' };
  const numbers = { onHand: 5, usable: 5, notUsable: 0, status: 'normal' as const };
  return { ...words, ...numbers, lotManaged: true, balances: [], ...rest };
}

function filtersOf(rest: Partial<StockRow>): string[] {
  return SHELF_FILTERS.filter((filter) => passes(row(rest), filter, TODAY));
}

test('given a row, it passes the filters that its status and its dates ask for', () => {
  expect(filtersOf({})).toEqual(['all']);
  expect(filtersOf({ status: 'out' })).toEqual(['all', 'out']);
  expect(filtersOf({ status: 'low', notUsable: 3 })).toEqual(['all', 'low', 'notUsable']);
  expect(filtersOf({ status: 'negative' })).toEqual(['all', 'negative']);
});

test('given an expiry, it is near on the sixtieth day and not on the day after', () => {
  expect(filtersOf({ earliestExpiry: '2026-04-30' })).toEqual(['all', 'expiring']);
  expect(filtersOf({ earliestExpiry: '2026-05-01' })).toEqual(['all']);
});

test('given words, a row has them all in its name or its code', () => {
  expect(matches(row({}), 'rub mr')).toBe(true);
  expect(matches(row({}), 'polio')).toBe(false);
});
