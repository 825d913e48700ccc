import { z } from 'zod';

/** What the address of a stock card says: the page of entries, and the entry to take back. */
export const CardSearch = z.object({
  cursor: z.string().optional().catch(undefined),
  reverse: z.string().optional().catch(undefined),
  line: z.int().optional().catch(undefined),
});
