import { z } from 'zod';
import { Identifier } from '../identifiers.ts';

/**
 * Where a role holds: in the whole country, in a region with all that lies in it, or in a facility
 * with those that it supplies. The tree is today's, whatever it was when the role was granted.
 */
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('country') }),
  z.strictObject({ kind: z.literal('region'), region: Identifier }),
  z.strictObject({ kind: z.literal('facility'), facility: Identifier }),
]);

/** Where a role holds. */
export type Scope = z.infer<typeof Scope>;
