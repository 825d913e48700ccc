import { queryOptions } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { client } from '../../client/api.ts';
import { isPast, pastQuery } from './past/search.ts';
import type { Past } from './past/search.ts';

/** Pages that are read of a facility's stock; more items than that no shelf has. */
const STOCK_PAGES_MAX = 5;

/** The whole stock of a facility, as of one ordinal. */
export type WholeStock = {
  readonly ordinal: number;
  readonly rows: readonly StockRow[];
  /** The moments that it is of. */
  readonly asAt: string;
  readonly asKnownAt?: string | undefined;
  /** When the answer came, by this device. */
  readonly readAt: string;
};

/**
 * Reads the whole stock of a facility, page by page, so that search and filters need no network.
 */
export function stockOf(facilityId: string, past: Past = {}) {
  return queryOptions<WholeStock>({
    queryKey: ['listStock', { params: { facilityId }, ...(isPast(past) ? { past } : {}) }],
    queryFn: ({ signal }) => readWhole(facilityId, past, signal),
  });
}

async function readWhole(facilityId: string, past: Past, signal: AbortSignal): Promise<WholeStock> {
  const rows: StockRow[] = [];
  let cursor: string | undefined;
  let answered = { ordinal: -1, asAt: '' };
  for (let page = 0; page < STOCK_PAGES_MAX; page += 1) {
    const query = { limit: LIMITS.pageRowsMax, cursor, ...pastQuery(past) };
    const answer = await client.call('listStock', { params: { facilityId }, query }, signal);
    rows.push(...answer.rows);
    const { ordinal, asAt, asKnownAt } = answer;
    answered = { ordinal, asAt, ...(asKnownAt === undefined ? {} : { asKnownAt }) };
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return { ...answered, rows, readAt: new Date().toISOString() };
}
