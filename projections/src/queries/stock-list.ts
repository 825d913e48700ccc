import type { StockRow, StockStatus } from '@lumbung/schemas/endpoints/stock-rows';
import type { Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';

/**
 * The stock of a facility by item, by name. `today` is the civil date at the facility: it decides
 * what is expired. Items that ran out, and items with levels that never came, are `out`.
 */
export async function listStock(
  view: View,
  request: SearchRequest & {
    readonly facility: string;
    readonly today: string;
    readonly status?: StockStatus | undefined;
    readonly expiringWithinDays?: number | undefined;
  },
): Promise<Page<StockRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}
