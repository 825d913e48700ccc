import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { Instant, OccurredAt } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal, momentShape, pageOf, pageShape, readShape } from './shapes.ts';
import { CardRow } from './stock-rows.ts';

const facility = { facilityId: Identifier };
const { asKnownAt, ordinal } = momentShape;

/** A posting that became known between two moments: what, when, by whom and why. */
export const LearnedRow = CardRow.omit({ balance: true }).extend({
  itemCode: z.string(),
  itemName: z.string(),
  unit: z.string(),
  /** The account's name, for those who manage accounts; others see the opaque id alone. */
  actorName: z.string().optional(),
});

/** A posting that became known between two moments. */
export type LearnedRow = z.infer<typeof LearnedRow>;

/** An event of a facility's book as it is stored. */
export const BookEvent = z.strictObject({
  ordinal: Ordinal,
  revision: z.int().min(0),
  /** The canonical bytes, as the text that they are in UTF-8: what is hashed. */
  event: z.string(),
});

/** An event of a facility's book as it is stored. */
export type BookEvent = z.infer<typeof BookEvent>;

/** The endpoints of those who look at a book in time. */
export const auditEndpoints = {
  listLearned: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/learned',
    summary:
      'What became known of a facility between two moments of knowledge and lies in a period, ' +
      'last known first: the entries that the balances differ by',
    access: { kind: 'facility', right: 'stock.read' },
    recorded: 'learned',
    params: z.strictObject(facility),
    query: z.strictObject({
      ...pageShape,
      /** What was known by this moment, or at a day's end, is left out; not with `sinceOrdinal`. */
      since: OccurredAt.optional(),
      /** What was known at this ordinal is left out; without either, nothing is. */
      sinceOrdinal: z.coerce.number().int().min(-1).optional(),
      asKnownAt,
      ordinal,
      /** The first day or moment of the period; without it, from the beginning. */
      from: OccurredAt.optional(),
      /** The last day or moment of the period; without it, without end. */
      to: OccurredAt.optional(),
      item: Identifier.optional(),
    }),
    status: 200,
    reply: pageOf(LearnedRow).extend({
      sinceOrdinal: Ordinal,
      since: Instant.optional(),
      asKnownAt: Instant.optional(),
    }),
  },
  listBookEvents: {
    slice: 'transparency',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/events',
    summary:
      'The events of a facility’s book as they are stored, in its order, each with its place in ' +
      'the log: what a reader needs to compute the book, and its proofs, anew',
    access: { kind: 'facility', right: 'events.read' },
    recorded: 'book',
    params: z.strictObject(facility),
    query: z.strictObject({
      ...readShape,
      /** The first revision of the page. */
      fromRevision: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(LIMITS.pageRowsMax).default(LIMITS.pageRowsMax),
    }),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      rows: z.array(BookEvent),
      /** The `fromRevision` of the next page; absent on the last one. */
      next: z.int().optional(),
    }),
  },
} satisfies Record<string, Endpoint>;
