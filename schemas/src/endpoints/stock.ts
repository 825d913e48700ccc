import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LotOnLine } from '../stock/balance-key.ts';
import { stockCommandBody } from '../stock/commands.ts';
import {
  Accepted,
  Ordinal,
  answeredShape,
  momentShape,
  pageOf,
  pageShape,
  readShape,
} from './shapes.ts';
import type { Endpoint } from './endpoint.ts';
import {
  AccountTotal,
  CardLotRow,
  CardRow,
  JournalRow,
  NegativeDays,
  StockRow,
  StockStatus,
} from './stock-rows.ts';
import { CivilDate } from '../time.ts';
import { ItemRow } from './catalogue.ts';

const facility = { facilityId: Identifier };
/** A day ends below zero by what occurred on it, whenever that was booked. */
const { book: _, ...restated } = momentShape;

const readStock = { kind: 'facility', right: 'stock.read' } as const;

const {
  'movement.reverse': reverseBody,
  'vvm.retract': retractBody,
  'vialOpening.retract': retractOpeningBody,
  ...transactionBodies
} = stockCommandBody;

type TransactionKind = keyof typeof transactionBodies;

function transaction<Kind extends TransactionKind>(kind: Kind) {
  return (transactionBodies[kind] as z.ZodObject).extend({ kind: z.literal(kind) });
}

/** One transaction: the body of its command, told apart by `kind`. */
export const Transaction = z.discriminatedUnion('kind', [
  transaction('openingBalance.set'),
  transaction('stock.receive'),
  transaction('stock.issue'),
  transaction('stock.dispatch'),
  transaction('stock.arrive'),
  transaction('stock.consume'),
  transaction('stock.discard'),
  transaction('condition.change'),
  transaction('stock.relocate'),
  transaction('stock.reallocate'),
  transaction('stock.identify'),
  transaction('stock.destroy'),
  transaction('vial.open'),
  transaction('vvm.record'),
  transaction('stock.adjust'),
  transaction('stock.return'),
  transaction('stock.count'),
  transaction('count.start'),
  transaction('count.abandon'),
  transaction('period.close'),
]);

/** The endpoints of a facility's stock book. */
export const stockEndpoints = {
  recordTransaction: {
    slice: 'stock',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/transactions',
    summary: 'Record a stock document: taken or refused whole',
    access: { kind: 'command' },
    params: z.strictObject(facility),
    body: Transaction,
    idempotent: true,
    status: 201,
    reply: Accepted,
  },
  getTransaction: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/transactions/{eventId}',
    summary: 'A stock document as it was recorded: the event itself',
    access: readStock,
    params: z.strictObject({ ...facility, eventId: Identifier }),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, event: z.unknown() }),
  },
  reverseTransaction: {
    slice: 'stock',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/transactions/{eventId}/reversal',
    summary: 'Take lines of a stock document back; all of them when none is named',
    access: { kind: 'command' },
    params: z.strictObject({ ...facility, eventId: Identifier }),
    body: reverseBody.omit({ event: true }),
    idempotent: true,
    command: 'movement.reverse',
    status: 201,
    reply: Accepted,
  },
  retractReading: {
    slice: 'stock',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/transactions/{eventId}/retraction',
    summary: 'Take readings of vial monitors back; all of the document when none is named',
    access: { kind: 'command' },
    params: z.strictObject({ ...facility, eventId: Identifier }),
    body: retractBody.omit({ event: true }),
    idempotent: true,
    command: 'vvm.retract',
    status: 201,
    reply: Accepted,
  },
  retractOpening: {
    slice: 'stock',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/transactions/{eventId}/opening-retraction',
    summary: 'Take back that vials were opened; all of the document when no line is named',
    access: { kind: 'command' },
    params: z.strictObject({ ...facility, eventId: Identifier }),
    body: retractOpeningBody.omit({ event: true }),
    idempotent: true,
    command: 'vialOpening.retract',
    status: 201,
    reply: Accepted,
  },
  listStock: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/stock',
    summary: 'The stock of a facility, by item',
    access: readStock,
    params: z.strictObject(facility),
    query: z.strictObject({
      ...pageShape,
      ...momentShape,
      q: z.string().max(100).optional(),
      status: StockStatus.optional(),
      /** Only items with a usable balance that expires within so many days. */
      expiringWithinDays: z.coerce.number().int().min(0).max(3_650).optional(),
    }),
    status: 200,
    reply: pageOf(StockRow).extend(answeredShape),
  },
  getStockCard: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/stock/{itemId}/card',
    summary: 'The stock card of an item: every entry with the balance after it, newest first',
    access: readStock,
    params: z.strictObject({ ...facility, itemId: Identifier }),
    query: z.strictObject({
      ...pageShape,
      ...momentShape,
      /** Only the entries of this lot, and of those that are one with it. */
      lot: LotOnLine.optional(),
      order: z.enum(['newest', 'oldest']).default('newest'),
    }),
    status: 200,
    reply: pageOf(CardRow).extend({ ...answeredShape, item: ItemRow, balance: z.int() }),
  },
  listCardLots: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/stock/{itemId}/lots',
    summary: 'The lots that a facility has had of an item, by expiry: what a card can be cut to',
    access: readStock,
    params: z.strictObject({ ...facility, itemId: Identifier }),
    query: z.strictObject({ ...pageShape, ...momentShape }),
    status: 200,
    reply: pageOf(CardLotRow).extend(answeredShape),
  },
  listJournal: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/journal',
    summary: 'The journal of a facility: all its documents, by recording or by occurrence',
    access: readStock,
    params: z.strictObject(facility),
    query: z.strictObject({
      ...pageShape,
      ...momentShape,
      by: z.enum(['recording', 'occurrence']).default('recording'),
      order: z.enum(['newest', 'oldest']).default('newest'),
    }),
    status: 200,
    reply: pageOf(JournalRow).extend(answeredShape),
  },
  listTotals: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/totals',
    summary: 'What each account of a facility gained and gave: delivered, used, wasted, …',
    access: readStock,
    params: z.strictObject(facility),
    query: z.strictObject({ ...readShape, ...momentShape }),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, ...answeredShape, rows: z.array(AccountTotal) }),
  },
  listNegativeDays: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/negative-days',
    summary: 'How many days the balance of each item ended below zero',
    access: readStock,
    params: z.strictObject(facility),
    /** A balance that stays below zero after its last entry counts through the day `through`. */
    query: z.strictObject({ ...readShape, ...restated, through: CivilDate.optional() }),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, ...answeredShape, rows: z.array(NegativeDays) }),
  },
} satisfies Record<string, Endpoint>;
