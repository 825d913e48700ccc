import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Sha256 } from '../sha256.ts';
import { CivilDate, Instant, OccurredAt } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal, pageOf, pageShape } from './shapes.ts';
import { LIMITS } from '../limits.ts';
import { Book } from '../stock/books.ts';
import { STATEMENT_ACCOUNTS } from '../stock/statement-parts.ts';

const params = z.strictObject({ facilityId: Identifier });
const access = { kind: 'facility', right: 'stock.read' } as const;

/** A closed period of a facility's book. */
export const PeriodRow = z.strictObject({
  event: Identifier,
  /** The event that closed it. */
  ordinal: Ordinal,
  /** The first moment of the period, and the first one after it. */
  from: Instant,
  to: Instant,
  /** Their days at the facility: the first and the last of the period. */
  firstDay: CivilDate,
  lastDay: CivilDate,
  /** The revision up to which the closing counts; -1 where the book had no entry. */
  revision: z.int().min(-1),
  /** How many balances were not zero at its end, and the digest of their list. */
  balances: z.int().min(0),
  balancesDigest: Sha256,
  /** Who closed it. */
  actor: Identifier,
  /** The program closed it after the grace period. */
  automatic: z.boolean(),
  recordedAt: Instant,
});

/** A closed period of a facility's book. */
export type PeriodRow = z.infer<typeof PeriodRow>;

/**
 * An item in the statement of a period:
 * opening + received + arrived − consumed − dispatched + adjusted = closing.
 */
export const StatementRow = z.strictObject({
  item: Identifier,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  opening: z.int(),
  received: z.int(),
  /** From other facilities, less what was taken back of it. */
  arrived: z.int(),
  consumed: z.int(),
  /** To other facilities, less what was taken back of it. */
  dispatched: z.int(),
  adjusted: z.int(),
  closing: z.int(),
  /** The same by account: what it gave to the shelves or, below zero, gained from them. */
  changes: z.array(z.strictObject({ account: z.enum(STATEMENT_ACCOUNTS), quantity: z.int() })),
});

/** An item in the statement of a period. */
export type StatementRow = z.infer<typeof StatementRow>;

/** A day at the facility, or a bound of a closed period: `from` is in it, a moment `to` is not. */
const statementQuery = z.strictObject({
  ...pageShape,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.planningItemsMax)
    .default(LIMITS.planningItemsMax),
  q: z.string().max(100).optional(),
  from: OccurredAt,
  to: OccurredAt,
  /** Only what was known at this ordinal, so that all pages are of one; default the newest. */
  ordinal: z.coerce.number().int().min(-1).optional(),
  book: Book.default('restated'),
});

/** The endpoints of closed periods. A period is closed by a stock document. */
export const periodEndpoints = {
  listPeriods: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/periods',
    summary: 'The closed periods of a facility, newest first',
    access,
    params,
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(PeriodRow),
  },
  getStatement: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/periods/statement',
    summary: 'What a facility had, got, consumed, sent and adjusted of each item in a period',
    access,
    params,
    query: statementQuery,
    status: 200,
    /** The first and the last moment that it is of. */
    reply: pageOf(StatementRow).extend({ from: Instant, until: Instant, book: Book }),
  },
} satisfies Record<string, Endpoint>;
