import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { balanceKeyShape } from '../stock/balance-key.ts';
import { CivilDate, Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { pageOf, pageShape } from './shapes.ts';

const { condition: _, ...key } = balanceKeyShape;

/** Vials that were opened together, and what is left of them until when. */
export const OpenVialRow = z.strictObject({
  /** The event that opened them and its line: how use and discards name them. */
  event: Identifier,
  line: z.int(),
  ...key,
  name: z.string(),
  unit: z.string(),
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  vials: z.int(),
  unitsPerVial: z.int(),
  /** All that was in them by their label. */
  quantity: z.int(),
  /** What was neither given nor wasted yet. */
  left: z.int(),
  openedAt: Instant,
  discardBy: Instant,
  /** They are past their discard time now. */
  past: z.boolean(),
});

/** Vials that were opened together, and what is left of them until when. */
export type OpenVialRow = z.infer<typeof OpenVialRow>;

/** The endpoint of opened vials. That they are opened and used are documents of the stock book. */
export const vialEndpoints = {
  listOpenVials: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/open-vials',
    summary: 'The opened vials of which something is left, by their discard time',
    access: { kind: 'facility', right: 'stock.read' },
    params: z.strictObject({ facilityId: Identifier }),
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(OpenVialRow),
  },
} satisfies Record<string, Endpoint>;
