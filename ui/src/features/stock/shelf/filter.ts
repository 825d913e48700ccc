import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { daysBetween } from '../../../format/local-time.ts';
import type { ShelfFilter } from './search.ts';

/** Days ahead in which an expiry is worth a look. */
export const EXPIRING_DAYS = 60;

/** Whether a row passes a filter; `today` is the civil date at the facility. */
export function passes(row: StockRow, filter: ShelfFilter, today: string): boolean {
  return FILTERS[filter](row, today);
}

const FILTERS: Readonly<Record<ShelfFilter, (row: StockRow, today: string) => boolean>> = {
  all: () => true,
  out: ({ status }) => status === 'out',
  low: ({ status }) => status === 'low',
  negative: ({ status }) => status === 'negative',
  notUsable: ({ notUsable }) => notUsable > 0,
  expiring: (row, today) => isExpiringSoon(row.earliestExpiry, today),
};

/** Whether an expiry lies within the days that are worth a look. */
export function isExpiringSoon(expiry: string | undefined, today: string): boolean {
  return expiry !== undefined && daysBetween(today, expiry) <= EXPIRING_DAYS;
}

/** Whether a row has all the words that were typed, in its name or its code. */
export function matches(row: Pick<StockRow, 'name' | 'code'>, typed: string): boolean {
  const content = `${row.name} ${row.code}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => content.includes(word));
}
