import { queryOptions } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { client } from '../../client/api.ts';

/** Pages that are read of a facility's stock; more items than that no shelf has. */
const STOCK_PAGES_MAX = 5;

/** The whole stock of a facility, as of one ordinal. */
export type WholeStock = {
  readonly ordinal: number;
  readonly rows: readonly StockRow[];
  /** When the answer came, by this device. */
  readonly readAt: string;
};

/**
 * Reads the whole stock of a facility, page by page, so that search and filters need no network.
 */
export function stockOf(facilityId: string) {
  return queryOptions<WholeStock>({
    queryKey: ['listStock', { params: { facilityId } }],
    queryFn: ({ signal }) => readWhole(facilityId, signal),
  });
}

async function readWhole(facilityId: string, signal: AbortSignal): Promise<WholeStock> {
  const rows: StockRow[] = [];
  let cursor: string | undefined;
  let ordinal = -1;
  for (let page = 0; page < STOCK_PAGES_MAX; page += 1) {
    const query = { limit: LIMITS.pageRowsMax, cursor };
    const answer = await client.call('listStock', { params: { facilityId }, query }, signal);
    rows.push(...answer.rows);
    ordinal = answer.ordinal;
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return { ordinal, rows, readAt: new Date().toISOString() };
}
