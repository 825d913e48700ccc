import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** The streams that a decision consulted, each at the revision it saw (-1: it had no event). */
export const Basis = z
  .array(z.strictObject({ stream: z.string().max(64), revision: z.int().min(-1) }))
  .max(LIMITS.basisMax);

/** The streams that a decision consulted, each at the revision it saw. */
export type Basis = z.infer<typeof Basis>;
