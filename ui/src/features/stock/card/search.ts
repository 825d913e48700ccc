import { z } from 'zod';
import { pastShape } from '../past/search.ts';

/** What the address of a stock card says: the page of entries, the entry to take back, the past. */
export const CardSearch = z.object({
  cursor: z.string().optional().catch(undefined),
  reverse: z.string().optional().catch(undefined),
  line: z.int().optional().catch(undefined),
  ...pastShape,
});
