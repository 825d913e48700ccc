import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { Entered, Quantity, QuantityOrZero } from '../quantity.ts';
import { DocumentNumber, LotNumber } from '../text.ts';
import { CivilDate, OccurredAt } from '../time.ts';
import { Identifier } from '../identifiers.ts';
import { LotOnLine, MAIN_PLACE, PlaceId } from './balance-key.ts';
import { CONDITION_NAMES } from './conditions.ts';
import { ConditionCause, CountScope } from './events.ts';
import { Allocation, VialRef, variancePartShape } from './lines.ts';
import { Direction, ReasonRef } from './reasons.ts';
import { VvmStage } from './vvm-stages.ts';

/** A lot as a label says it; its identifier follows from it (`lotIdentifierOf`). */
export const LotLabel = z.strictObject({
  number: LotNumber,
  expiry: CivilDate.optional(),
  manufactured: CivilDate.optional(),
  /** Somebody looked again: it is another lot than the one of that number with another expiry. */
  confirmed: z.literal(true).optional(),
});

/** A lot as a label says it. */
export type LotLabel = z.infer<typeof LotLabel>;

/** A lot on a command's line: its identifier, `unknown`, or what the label says. */
export const LotOnCommand = z.union([LotOnLine, LotLabel], {
  error: 'expected a lot identifier, "unknown", or {number, expiry}',
});

/** A lot on a command's line: its identifier, `unknown`, or what the label says. */
export type LotOnCommand = z.infer<typeof LotOnCommand>;

const placedShape = {
  item: Identifier,
  lot: LotOnCommand.optional(),
  program: Identifier.optional(),
  funding: Identifier.optional(),
  place: PlaceId.default(MAIN_PLACE),
  vvmStage: VvmStage.optional(),
};

const lineShape = { ...placedShape, quantity: Quantity, entered: Entered.optional() };

const creditShape = { ...lineShape, condition: z.enum(CONDITION_NAMES).default('usable') };

const documentShape = {
  occurredAt: OccurredAt.optional(),
  document: DocumentNumber.optional(),
};

function lines<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.array(z.strictObject(shape)).min(1).max(LIMITS.documentLinesMax);
}

const countedShape = {
  ...placedShape,
  condition: z.enum(CONDITION_NAMES).default('usable'),
  counted: QuantityOrZero.nullable(),
  reason: ReasonRef.optional(),
  parts: z.array(z.strictObject(variancePartShape)).min(1).max(LIMITS.variancePartsMax).optional(),
};

/** Which lines of an earlier event are taken back, and why; without lines, all that are left. */
const takenBackShape = {
  document: DocumentNumber.optional(),
  event: Identifier,
  lines: z
    .array(z.int().min(1).max(LIMITS.documentLinesMax))
    .min(1)
    .max(LIMITS.documentLinesMax)
    .optional(),
  reason: ReasonRef,
};

const pickedShape = { ...lineShape, overrideReason: ReasonRef.optional() };

/** The most reasons that one part of a line can be split over. */
const PART_REASONS_MAX = 10;

const becauseShape = z.strictObject({ quantity: Quantity, reason: ReasonRef });

/** Accepted, rejected and missing must make up what is noted; an excess comes on top. */
const arrivedShape = {
  ...placedShape,
  condition: z.enum(CONDITION_NAMES).default('usable'),
  /** What the note says; 0 of what it does not name. */
  noted: QuantityOrZero,
  accepted: QuantityOrZero,
  rejected: z.array(becauseShape).max(PART_REASONS_MAX).default([]),
  missing: z.array(becauseShape).max(PART_REASONS_MAX).default([]),
  excess: becauseShape.optional(),
};

/**
 * The commands of a stock book: what they hold in `body`. The target is the facility. Without
 * `occurredAt` the fact is of now. A document is taken or refused whole.
 */
export const stockCommandBody = {
  'openingBalance.set': z.strictObject({ ...documentShape, lines: lines(countedShape) }),
  'stock.receive': z.strictObject({
    ...documentShape,
    supplier: Identifier,
    lines: lines(creditShape),
  }),
  'stock.issue': z.strictObject({
    ...documentShape,
    recipient: Identifier,
    lines: lines(pickedShape),
  }),
  'stock.dispatch': z.strictObject({
    ...documentShape,
    receiver: Identifier,
    note: DocumentNumber,
    lines: lines({ ...pickedShape, condition: z.enum(CONDITION_NAMES).default('usable') }),
  }),
  'stock.arrive': z.strictObject({
    ...documentShape,
    sender: Identifier,
    note: DocumentNumber,
    lines: lines(arrivedShape),
  }),
  'stock.consume': z.strictObject({
    ...documentShape,
    lines: lines({ ...pickedShape, vial: VialRef.optional() }),
  }),
  'stock.discard': z.strictObject({
    ...documentShape,
    lines: lines({
      ...lineShape,
      condition: z.enum(['usable', 'quarantined']).default('usable'),
      reason: ReasonRef,
      vial: VialRef.optional(),
    }),
  }),
  'condition.change': z.strictObject({
    ...documentShape,
    cause: ConditionCause.optional(),
    lines: lines({
      ...creditShape,
      to: z.strictObject({ condition: z.enum(['usable', 'quarantined']) }),
      reason: ReasonRef,
    }),
  }),
  'stock.adjust': z.strictObject({
    ...documentShape,
    lines: lines({ ...creditShape, direction: Direction, reason: ReasonRef }),
  }),
  'stock.return': z.strictObject({
    ...documentShape,
    direction: z.enum(['toSupplier', 'fromServicePoint']),
    party: Identifier,
    lines: lines(creditShape),
  }),
  'stock.count': z.strictObject({
    ...documentShape,
    scope: CountScope,
    /** The event that started the count: every balance of its snapshot is answered then. */
    started: Identifier.optional(),
    lines: z.array(z.strictObject(countedShape)).max(LIMITS.documentLinesMax),
  }),
  'count.start': z.strictObject({ scope: CountScope }),
  'count.abandon': z.strictObject({ started: Identifier }),
  /** Closes the book through a day, as it is reckoned at the facility. */
  'period.close': z.strictObject({ through: CivilDate }),
  'stock.relocate': z.strictObject({
    ...documentShape,
    lines: lines({ ...creditShape, to: z.strictObject({ place: PlaceId }) }),
  }),
  'stock.reallocate': z.strictObject({
    ...documentShape,
    lines: lines({ ...creditShape, to: Allocation }),
  }),
  'stock.identify': z.strictObject({
    ...documentShape,
    lines: lines({
      ...creditShape,
      /** The lot that stock of the lot `unknown` turned out to be of. */
      lot: LotOnCommand,
      /** Stock that is here, or what was taken from `unknown` although it had none. */
      what: z.enum(['onHand', 'taken']).default('onHand'),
    }),
  }),
  'stock.destroy': z.strictObject({ ...documentShape, batch: Identifier, lines: lines(lineShape) }),
  'vial.open': z.strictObject({
    ...documentShape,
    lines: lines({
      ...placedShape,
      vials: z.int().min(1).max(LIMITS.vialsMax),
      /** Which presentation, where the item has several. */
      unitsPerVial: Quantity.optional(),
    }),
  }),
  'vialOpening.retract': z.strictObject(takenBackShape),
  'vvm.record': z.strictObject({
    ...documentShape,
    /** Without a stage a line is about stock whose monitor was not read yet. */
    lines: lines({ ...creditShape, to: z.strictObject({ vvmStage: VvmStage }) }),
  }),
  'vvm.retract': z.strictObject(takenBackShape),
  'movement.reverse': z.strictObject(takenBackShape),
};
