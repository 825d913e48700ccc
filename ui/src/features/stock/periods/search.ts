import { z } from 'zod';

/** What the address of the periods says: the page of the list. */
export const PeriodsSearch = z.object({
  cursor: z.string().optional().catch(undefined),
});

const bound = z.string().max(40).catch('');

/** What the address of a statement says: its bounds, and whether only differences are shown. */
export const StatementSearch = z.object({
  /** A day at the facility, or the moment that a closed period began with. */
  from: bound,
  /** A day at the facility, or the first moment after a closed period. */
  to: bound,
  differing: z.literal(true).optional().catch(undefined),
});
