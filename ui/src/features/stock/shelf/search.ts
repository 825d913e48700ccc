import { z } from 'zod';
import { pastShape } from '../past/search.ts';

/** The filters of the stock list, in their order. */
export const SHELF_FILTERS = ['all', 'out', 'low', 'negative', 'notUsable', 'expiring'] as const;

/** A filter of the stock list. */
export type ShelfFilter = (typeof SHELF_FILTERS)[number];

/**
 * What the address of the stock list says: the search, the filter, the items that are opened, the
 * past.
 */
export const ShelfSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  show: z.enum(SHELF_FILTERS).optional().catch(undefined),
  open: z.array(z.string()).optional().catch(undefined),
  rows: z.int().optional().catch(undefined),
  ...pastShape,
});

/** The identity on the page of the search box. */
export const SEARCH_ID = 'shelf-search';
