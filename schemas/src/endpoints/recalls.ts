import { z } from 'zod';
import { catalogueCommandBody } from '../catalogue/commands.ts';
import { recallShapes } from '../catalogue/recalls.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { LotRow } from './lots.ts';
import { Accepted, pageOf, pageShape } from './shapes.ts';

const { lots: _, ...issueShape } = recallShapes.issue;

/** A recall in a list. */
export const RecallRow = z.strictObject({
  id: Identifier,
  ...issueShape,
  issuedAt: Instant,
  /** When it was closed. */
  closedAt: Instant.optional(),
});

/** A recall in a list. */
export type RecallRow = z.infer<typeof RecallRow>;

/**
 * What became of the lots of a recall, in the item's smallest unit. What came in is what is on the
 * shelf, left again or is missing.
 */
const accounted = {
  /** Came from suppliers, from other facilities, or was there when the book was opened. */
  received: z.int(),
  /** On the shelf, and still in usable condition. */
  usable: z.int(),
  quarantined: z.int(),
  /** Discarded, and still on site. */
  discarded: z.int(),
  /** Destroyed, or wasted on the spot. */
  destroyed: z.int(),
  /** Sent back to a supplier. */
  returned: z.int(),
  /** Given to people. */
  used: z.int(),
  /** With service points, which keep no book. */
  issued: z.int(),
  /** Dispatched to other facilities, whether it has arrived there or not. */
  dispatched: z.int(),
  /** Lost, or gone by counts and corrections. */
  missing: z.int(),
  /** What is neither put aside nor known to be gone: usable and missing. */
  unaccounted: z.int(),
};

/** What became of the lots of a recall in one facility. */
export const RecallFacilityRow = z.strictObject({
  facility: Identifier,
  name: z.string().optional(),
  ...accounted,
});

/** What became of the lots of a recall in one facility. */
export type RecallFacilityRow = z.infer<typeof RecallFacilityRow>;

/** What became of the lots of a recall in all facilities that the caller sees. */
export const RecallTotal = z.strictObject({
  ...accounted,
  /** Dispatched and not arrived, as far as the facilities' books are seen. */
  inTransit: z.int(),
});

/** What became of the lots of a recall in all facilities that the caller sees. */
export type RecallTotal = z.infer<typeof RecallTotal>;

/** The commands that change a recall. */
export const RECALL_CHANGE_KINDS = ['recall.extend', 'recall.close'] as const;

function change<Kind extends (typeof RECALL_CHANGE_KINDS)[number]>(kind: Kind) {
  return (catalogueCommandBody[kind] as z.ZodObject).extend({ kind: z.literal(kind) });
}

/** The endpoints of recalls. */
export const recallEndpoints = {
  listRecalls: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/recalls',
    summary: 'The recalls, newest first',
    access: { kind: 'subtree', right: 'catalogue.read' },
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(RecallRow),
  },
  issueRecall: {
    slice: 'catalogue',
    method: 'POST',
    path: '/v1/recalls',
    summary: 'Recall lots of an item',
    access: { kind: 'command' },
    body: z.strictObject({ id: Identifier.optional(), ...recallShapes.issue }),
    idempotent: true,
    command: 'recall.issue',
    status: 201,
    reply: Accepted,
  },
  getRecall: {
    slice: 'catalogue',
    method: 'GET',
    path: '/v1/recalls/{recallId}',
    summary: 'A recall, and what became of its lots in each facility that I may see',
    access: { kind: 'subtree', right: 'stock.read' },
    params: z.strictObject({ recallId: Identifier }),
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(RecallFacilityRow).extend({
      recall: RecallRow,
      lots: z.array(LotRow),
      total: RecallTotal,
    }),
  },
  changeRecall: {
    slice: 'catalogue',
    method: 'POST',
    path: '/v1/recalls/{recallId}/changes',
    summary: 'Extend a recall to further lots, or close it',
    access: { kind: 'command' },
    params: z.strictObject({ recallId: Identifier }),
    body: z.discriminatedUnion('kind', [change('recall.extend'), change('recall.close')]),
    idempotent: true,
    status: 201,
    reply: Accepted,
  },
} satisfies Record<string, Endpoint>;
