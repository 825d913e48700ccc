import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { balanceKeyShape } from '../stock/balance-key.ts';
import { CivilDate, Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal, momentShape, pageOf, pageShape, readShape } from './shapes.ts';

const { asKnownAt, ordinal } = momentShape;

/** A count asserts what it found at its own moment; what is asked is when that was known. */
const knownShape = { asKnownAt, ordinal };
const answeredShape = { asKnownAt: Instant.optional() };

const facility = { facilityId: Identifier };
const readStock = { kind: 'facility', right: 'stock.read' } as const;

const scopeShape = {
  scope: z
    .strictObject({
      kind: z.enum(['all', 'place', 'items']),
      place: balanceKeyShape.place.optional(),
    })
    .optional(),
  /** How many lines it has. */
  lines: z.int(),
};

/** A count in a list; opening balances are a count without a scope. */
export const CountRow = z.strictObject({
  ordinal: Ordinal,
  event: Identifier,
  name: z.enum(['StockCounted', 'OpeningBalanceSet']),
  occurredAt: Instant,
  recordedAt: Instant,
  actor: Identifier,
  document: z.string().optional(),
  ...scopeShape,
  /** The event that started it. */
  started: Identifier.optional(),
  /** How many compensations of later events restate its variances. */
  restatements: z.int(),
});

/** A count in a list; opening balances are a count without a scope. */
export type CountRow = z.infer<typeof CountRow>;

/** A count that was started, and neither recorded nor given up yet. */
export const CountUnderWay = z.strictObject({
  event: Identifier,
  /** The event that started it. */
  ordinal: Ordinal,
  startedAt: Instant,
  actor: Identifier,
  ...scopeShape,
});

/** A count that was started, and neither recorded nor given up yet. */
export type CountUnderWay = z.infer<typeof CountUnderWay>;

const figuresShape = {
  booked: z.int(),
  /** Counted minus booked; 0 where nothing was asserted. */
  variance: z.int(),
  /** What the parts of the variance leave unexplained, where there are parts. */
  unaccounted: z.int().optional(),
};

/** What a count found of one balance, as it was recorded first and as it is restated. */
export const CountLineRow = z.strictObject({
  /** Absent where the count had no line about the balance: it was zero, and found to be so. */
  line: z.int().optional(),
  ...balanceKeyShape,
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  /** `null` asserts nothing. */
  counted: z.int().nullable(),
  /** No line of the command named it, so that it was asserted zero. */
  implied: z.boolean(),
  reason: z.string().optional(),
  parts: z.array(z.strictObject({ reason: z.string(), quantity: z.int() })),
  recorded: z.strictObject(figuresShape),
  restated: z.strictObject(figuresShape),
  /** The events that restated it, in recorded order: what each added to the variance. */
  restatedBy: z.array(
    z.strictObject({
      ordinal: Ordinal,
      event: Identifier,
      recordedAt: Instant,
      delta: z.int(),
    }),
  ),
});

/** What a count found of one balance, as it was recorded first and as it is restated. */
export type CountLineRow = z.infer<typeof CountLineRow>;

/** The endpoints of counts. That they are started and taken are documents of the stock book. */
export const countEndpoints = {
  listCounts: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/counts',
    summary: 'The counts of a facility, last recorded first, and those that are under way',
    access: readStock,
    params: z.strictObject(facility),
    query: z.strictObject({ ...pageShape, ...knownShape }),
    status: 200,
    /** Under way: the newest ones, no more than the page may have rows. */
    reply: pageOf(CountRow).extend({ ...answeredShape, underWay: z.array(CountUnderWay) }),
  },
  getCount: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/counts/{eventId}',
    summary: 'A count: booked and variance of each balance as first recorded and as restated',
    access: readStock,
    params: z.strictObject({ ...facility, eventId: Identifier }),
    query: z.strictObject({ ...readShape, ...knownShape }),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      ...answeredShape,
      count: CountRow,
      /** The items of its scope, where that names items. */
      items: z.array(Identifier),
      rows: z.array(CountLineRow),
    }),
  },
} satisfies Record<string, Endpoint>;
