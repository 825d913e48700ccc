import { z } from 'zod';
import { Identifier } from '@lumbung/schemas/identifiers';

/** What the address of the periods says: the page of the list. */
export const PeriodsSearch = z.object({
  cursor: z.string().optional().catch(undefined),
});

const bound = z.string().max(40).catch('');

/** What the address of the late facts says: the period that they are of, and the page. */
export const AdjustmentsSearch = z.object({
  /** The event that closed it; all periods where it is not said. */
  period: Identifier.optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
});

/** What the address of a statement says: its bounds, and whether only differences are shown. */
export const StatementSearch = z.object({
  /** A day at the facility, or the moment that a closed period began with. */
  from: bound,
  /** A day at the facility, or the first moment after a closed period. */
  to: bound,
  /** The event that closed it, where it is of a closed period. */
  period: Identifier.optional().catch(undefined),
  differing: z.literal(true).optional().catch(undefined),
});
