import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';

/**
 * The stock card of an item at a facility: every entry with the usable balance after it, in the
 * order of occurrence. `item` is undefined when there is no such item; `balance` is the usable
 * balance after the last entry.
 */
export async function getStockCard(
  view: View,
  request: PageRequest & {
    readonly facility: string;
    readonly item: string;
    readonly order: 'newest' | 'oldest';
  },
): Promise<Page<CardRow> & { item: ItemRow | undefined; balance: number }> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/** The ordinal of a stock document by its event id; undefined when this book has none. */
export async function eventOrdinal(
  view: View,
  request: { readonly facility: string; readonly event: string },
): Promise<{ eventOrdinal: number | undefined }> {
  throw new Error(`not yet ${view.ordinal} ${request.event}`);
}
