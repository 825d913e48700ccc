import { z } from 'zod';

/** What the address of the counts says: the page of the list. */
export const CountsSearch = z.object({
  cursor: z.string().optional().catch(undefined),
});

/** What the address of a count says: whether only differences are shown. */
export const CountSearch = z.object({
  differing: z.literal(true).optional().catch(undefined),
});
