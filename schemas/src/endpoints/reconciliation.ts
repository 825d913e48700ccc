import { z } from 'zod';
import { ACCOUNT_NAMES } from '../stock/accounts.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal } from './shapes.ts';

/**
 * What the sums of accounts are taken from: the log itself, the postings and the stock on hand of
 * the read models, and the facts of analytics.
 */
export const RECONCILED = ['log', 'postings', 'balances', 'facts'] as const;

/** What a sum is taken from. */
export type Reconciled = (typeof RECONCILED)[number];

/** An account of an item and a lot at a facility whose sums differ: what each one has. */
const Difference = z.strictObject({
  kind: z.literal('difference'),
  facility: z.string(),
  item: z.string(),
  /** Empty where the stock has no lot. */
  lot: z.string(),
  account: z.enum(ACCOUNT_NAMES),
  log: z.int(),
  postings: z.int().optional(),
  /** Only of the account `onHand`. */
  balances: z.int().optional(),
  facts: z.int().optional(),
});

/** A line of a reconciliation. */
export const ReconciliationLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('began'),
    /** All sums are of the events up to this one. */
    ordinal: Ordinal,
    facilities: z.int(),
    compared: z.array(z.enum(RECONCILED)),
    /** Whether analytics is at work here; where it is off, its facts are not compared. */
    analytics: z.enum(['compared', 'off', 'unavailable']),
  }),
  Difference,
  z.strictObject({ kind: z.literal('facility'), facility: z.string(), sums: z.int() }),
  z.strictObject({
    kind: z.literal('ended'),
    facilities: z.int(),
    sums: z.int(),
    differences: z.int(),
  }),
]);

/** A line of a reconciliation. */
export type ReconciliationLine = z.infer<typeof ReconciliationLine>;

/** A sum that is not the same everywhere. */
export type ReconciliationDifference = z.infer<typeof Difference>;

/** The endpoint that holds everything against the log. */
export const reconciliationEndpoints = {
  reconcile: {
    slice: 'operation',
    method: 'GET',
    path: '/v1/reconciliation',
    summary:
      'Compare the sums of all accounts, by facility, item and lot, of the log, the read models ' +
      'and the facts of analytics, at one ordinal: a line a facility, and one a difference',
    access: { kind: 'country', right: 'ledger.operate' },
    status: 200,
    reply: ReconciliationLine,
    replyType: 'application/x-ndjson',
  },
} satisfies Record<string, Endpoint>;
