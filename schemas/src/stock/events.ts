import { z } from 'zod';
import { Basis } from '../basis.ts';
import { LIMITS } from '../limits.ts';
import { Sha256 } from '../sha256.ts';
import { DocumentNumber } from '../text.ts';
import { Instant } from '../time.ts';
import { Identifier } from '../identifiers.ts';
import { PlaceId } from './balance-key.ts';
import {
  VialRef,
  adjustmentLineShape,
  conditionLineShape,
  arrivalLineShape,
  countLineShape,
  identificationLineShape,
  reallocationLineShape,
  relocationLineShape,
  vialLineShape,
  vialRetractionLineShape,
  vvmLineShape,
  debitLineShape,
  movementLineShape,
  restatementShape,
  reversalLineShape,
  snapshotLineShape,
} from './lines.ts';
import { ReasonRef } from './reasons.ts';

/**
 * What every stock document holds: its number, what the decision used and, where it lies before
 * counts, how it restates their variances.
 */
const documentShape = {
  document: DocumentNumber.optional(),
  basis: Basis,
  restatements: z
    .array(z.strictObject(restatementShape))
    .min(1)
    .max(LIMITS.documentRestatementsMax)
    .optional(),
};

function lines<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.array(z.strictObject(shape)).min(1).max(LIMITS.documentLinesMax);
}

/** What a count covers: every balance of the facility, of a place, or of some items. */
export const CountScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('place'), place: PlaceId }),
  z.strictObject({ kind: z.literal('items'), items: z.array(Identifier).min(1).max(500) }),
]);

/** What a count covers. */
export type CountScope = z.infer<typeof CountScope>;

/** What led to a change of condition besides its reasons: a recall, or an alarm of a fridge. */
export const ConditionCause = z.strictObject({
  kind: z.enum(['recall', 'alarm']),
  id: Identifier,
});

/** The events of a facility's stock book, version 1: what they hold in `data`. */
export const stockEventData = {
  OpeningBalanceSet: z.strictObject({ ...documentShape, lines: lines(countLineShape) }),
  StockReceived: z.strictObject({
    ...documentShape,
    supplier: Identifier,
    lines: lines(movementLineShape),
  }),
  StockIssued: z.strictObject({
    ...documentShape,
    recipient: Identifier,
    lines: lines({ ...debitLineShape, overrideReason: ReasonRef.optional() }),
  }),
  StockConsumed: z.strictObject({
    ...documentShape,
    lines: lines({
      ...debitLineShape,
      overrideReason: ReasonRef.optional(),
      vial: VialRef.optional(),
      /** The opened vial was past its discard time, where the facility flags. */
      pastDiscardTime: z.literal(true).optional(),
    }),
  }),
  StockDispatched: z.strictObject({
    ...documentShape,
    shipment: Identifier,
    receiver: Identifier,
    note: DocumentNumber,
    lines: lines({ ...debitLineShape, overrideReason: ReasonRef.optional() }),
  }),
  StockArrived: z.strictObject({
    ...documentShape,
    shipment: Identifier,
    sender: Identifier,
    note: DocumentNumber,
    lines: lines(arrivalLineShape),
  }),
  StockDiscarded: z.strictObject({
    ...documentShape,
    lines: lines({
      ...debitLineShape,
      reason: ReasonRef,
      movement: z.enum(['closedVialDiscard', 'openVialDiscard']),
      vial: VialRef.optional(),
    }),
  }),
  ConditionChanged: z.strictObject({
    ...documentShape,
    cause: ConditionCause.optional(),
    lines: lines(conditionLineShape),
  }),
  StockAdjusted: z.strictObject({ ...documentShape, lines: lines(adjustmentLineShape) }),
  StockReturned: z.strictObject({
    ...documentShape,
    direction: z.enum(['toSupplier', 'fromServicePoint']),
    party: Identifier,
    lines: lines(debitLineShape),
  }),
  StockCounted: z.strictObject({
    ...documentShape,
    scope: CountScope,
    /** The event that started the count, where it was made against a snapshot. */
    started: Identifier.optional(),
    lines: z.array(z.strictObject(countLineShape)).max(LIMITS.documentLinesMax),
  }),
  StockRelocated: z.strictObject({ ...documentShape, lines: lines(relocationLineShape) }),
  StockReallocated: z.strictObject({ ...documentShape, lines: lines(reallocationLineShape) }),
  StockLotIdentified: z.strictObject({
    ...documentShape,
    lines: lines(identificationLineShape),
  }),
  StockDestroyed: z.strictObject({
    ...documentShape,
    /** The destruction batch. */
    batch: Identifier,
    lines: lines(debitLineShape),
  }),
  VialOpened: z.strictObject({ ...documentShape, lines: lines(vialLineShape) }),
  VialOpeningRetracted: z.strictObject({
    ...documentShape,
    reason: ReasonRef,
    lines: lines(vialRetractionLineShape),
  }),
  VvmStageRecorded: z.strictObject({ ...documentShape, lines: lines(vvmLineShape) }),
  VvmReadingRetracted: z.strictObject({
    ...documentShape,
    reason: ReasonRef,
    lines: lines(reversalLineShape),
  }),
  CountStarted: z.strictObject({
    scope: CountScope,
    basis: Basis,
    /** The balances of the scope that the book has, as they were then. */
    lines: z.array(z.strictObject(snapshotLineShape)).max(LIMITS.documentLinesMax),
  }),
  CountAbandoned: z.strictObject({ started: Identifier }),
  PeriodClosed: z.strictObject({
    /** The first moment of the period, and the first one after it. */
    from: Instant,
    to: Instant,
    /** The revision up to which the closing counts; -1 where the book has no entry. */
    revision: z.int().min(-1),
    /** How many balances are not zero at the end of the period. */
    balances: z.int().min(0),
    /** SHA-256 over their canonical list: RFC 8785, in the order of their `balanceId`. */
    balancesDigest: Sha256,
    basis: Basis,
  }),
  MovementReversed: z.strictObject({
    ...documentShape,
    reason: ReasonRef,
    /** The shipment of the dispatch or arrival that is taken back. */
    shipment: Identifier.optional(),
    lines: lines(reversalLineShape),
  }),
};
