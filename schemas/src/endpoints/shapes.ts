import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Target } from '../target.ts';
import { LIMITS } from '../limits.ts';
import { Refused } from '../problem.ts';
import { Book } from '../stock/books.ts';
import { Instant, OccurredAt } from '../time.ts';

/** The ordinal that an answer was computed at: the count of the last event it knows, from 0. */
export const Ordinal = z.int().min(-1);

/** The query parameters of every read: wait until this ordinal is visible. */
export const readShape = { minOrdinal: z.coerce.number().int().min(-1).optional() };

/** The query parameters of every list. */
export const pageShape = {
  ...readShape,
  limit: z.coerce.number().int().min(1).max(LIMITS.pageRowsMax).default(LIMITS.pageRowsDefault),
  /** The `next` of the page before; opaque. */
  cursor: z.string().max(LIMITS.cursorCharactersMax).optional(),
};

/** The query parameters of every question about stock: from when it is asked, on both axes. */
export const momentShape = {
  /** A moment with its offset, or a civil day at the facility, which means its end; default now. */
  asAt: OccurredAt.optional(),
  /** Only what was known at this moment, or at a day's end; not together with `ordinal`. */
  asKnownAt: OccurredAt.optional(),
  /** Only what was known at this ordinal; default the newest. */
  ordinal: z.coerce.number().int().min(-1).optional(),
  book: Book.default('restated'),
};

/** What an answer says of the moments that it was computed at, besides its `ordinal`. */
export const answeredShape = {
  asAt: Instant,
  /** Where it was asked for; the ordinal is what was known then. */
  asKnownAt: Instant.optional(),
  book: Book,
};

/** A page of a list. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.strictObject({ ordinal: Ordinal, rows: z.array(row), next: z.string().optional() });
}

/** The answer to a command that was taken, the same for every retry. */
export const Accepted = z.strictObject({
  commandId: Identifier,
  stream: z.string(),
  /** The identifier of what was written to: a facility, an item, … */
  target: Target,
  eventIds: z.array(Identifier),
  firstRevision: z.int(),
  lastRevision: z.int(),
  ordinal: Ordinal,
  recordedAt: Instant,
});

/** The answer to a command that was taken, the same for every retry. */
export type Accepted = z.infer<typeof Accepted>;

/** The verdict on one line of a bulk request. */
export const BulkVerdict = z.discriminatedUnion('verdict', [
  Accepted.extend({ verdict: z.literal('accepted'), line: z.int().min(1) }),
  z.strictObject({
    verdict: z.literal('refused'),
    line: z.int().min(1),
    commandId: Identifier.optional(),
    refusals: z.array(Refused).min(1),
  }),
  z.strictObject({
    verdict: z.literal('failed'),
    line: z.int().min(1),
    commandId: Identifier.optional(),
    refusals: z.array(Refused).min(1),
  }),
]);

/** The verdict on one line of a bulk request: taken, refused for good, or failed: send it again. */
export type BulkVerdict = z.infer<typeof BulkVerdict>;
