import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { Entered, Quantity, QuantityOrZero, SignedQuantity } from '../quantity.ts';
import { LotNumber } from '../text.ts';
import { CivilDate, Instant } from '../time.ts';
import { itemShape } from '../catalogue/shapes.ts';
import { Identifier } from '../identifiers.ts';
import { NOT_RELEASED_NAMES } from '../catalogue/lot-statuses.ts';
import { ACCOUNT_NAMES } from './accounts.ts';
import { PlaceId, balanceKeyShape } from './balance-key.ts';
import { CONDITION_NAMES } from './conditions.ts';
import { Direction, ReasonRef } from './reasons.ts';
import { VvmStage } from './vvm-stages.ts';
import { ArrivalPart } from '../shipments/parts.ts';

const lineNumber = z.int().min(1).max(LIMITS.documentLinesMax);

/** The number of a line or, counted on behind the lines, of a restatement. */
const postingNumber = z
  .int()
  .min(1)
  .max(LIMITS.documentLinesMax + LIMITS.documentRestatementsMax);

/** What every line of a stock event holds: its number, the balance, and the lot as it was read. */
const lineShape = {
  /** The line's number within the event, from 1 without gaps. */
  line: lineNumber,
  /** The number of the command's line that it came from: picking may make several of one. */
  commandLine: lineNumber,
  ...balanceKeyShape,
  lotNumber: LotNumber.optional(),
  expiry: CivilDate.optional(),
  manufactured: CivilDate.optional(),
};

/** A line that moves a quantity. */
export const movementLineShape = {
  ...lineShape,
  quantity: Quantity,
  entered: Entered.optional(),
};

/** Opened vials: a line of the event that opened them. */
export const VialRef = z.strictObject({ event: Identifier, line: lineNumber });

/** Opened vials: a line of the event that opened them. */
export type VialRef = z.infer<typeof VialRef>;

/** What a line that takes from stock holds besides. */
export const debitLineShape = {
  ...movementLineShape,
  /** How much of the quantity the book did not cover, where the facility records and flags. */
  uncovered: Quantity.optional(),
  /** The lot was past its expiry at the facility on that day, where the facility flags. */
  expired: z.literal(true).optional(),
  /** The status of the lot at that moment did not allow its use, where the facility flags. */
  notReleased: z.enum(NOT_RELEASED_NAMES).optional(),
};

/** A line of an opening of vials: which balance they stand in, and until when they may be used. */
export const vialLineShape = {
  ...lineShape,
  vials: z.int().min(1).max(LIMITS.vialsMax),
  /** By the item's presentation, in its smallest unit. */
  unitsPerVial: Quantity,
  /** All that is in the vials by their label. */
  quantity: Quantity,
  openVialPolicy: itemShape.openVialPolicy.unwrap(),
  /** The end of the policy's time or, where that is earlier, of the lot's last day. */
  discardBy: Instant,
};

/** A line that takes back that vials were opened. */
export const vialRetractionLineShape = {
  ...lineShape,
  quantity: Quantity,
  reverses: z.strictObject({ event: Identifier, line: lineNumber }),
};

/** A line of a change of condition: the line's balance is the one that it leaves. */
export const conditionLineShape = {
  ...debitLineShape,
  to: z.strictObject({ condition: z.enum(CONDITION_NAMES) }),
  reason: ReasonRef,
};

/** A line of a relocation: from the line's own place to another one. */
export const relocationLineShape = { ...debitLineShape, to: z.strictObject({ place: PlaceId }) };

/** A program and a funding, whole: what is absent is empty. */
export const Allocation = z.strictObject({
  program: Identifier.optional(),
  funding: Identifier.optional(),
});

/** A line of a reallocation: from the line's own program and funding to others. */
export const reallocationLineShape = { ...debitLineShape, to: Allocation };

/** A line of a reading of vial monitors: from the line's own stage, or none, to a later one. */
export const vvmLineShape = { ...debitLineShape, to: z.strictObject({ vvmStage: VvmStage }) };

/**
 * Half of the naming of a lot: what the lot of one line gives, the lot of its pair gains. Two lines
 * for one naming, so that for each lot the sum over all accounts stays zero.
 */
export const identificationLineShape = {
  ...debitLineShape,
  direction: Direction,
  /** The line that is the other half. */
  pair: lineNumber,
};

/** A part of a variance that has a reason: above zero was found, below zero is gone. */
export const variancePartShape = {
  reason: ReasonRef,
  quantity: SignedQuantity.refine((quantity) => quantity !== 0, { error: 'expected no zero' }),
};

/** A line of an arrival: one part of a line of the note. */
export const arrivalLineShape = {
  ...movementLineShape,
  /** What the note says of the command's line, of which this is a part; 0 where it says nothing. */
  noted: QuantityOrZero,
  part: ArrivalPart,
  /** Why a part is not as the note says. */
  reason: ReasonRef.optional(),
};

/** A line of a count: what was counted, what the book said, and the difference. */
export const countLineShape = {
  ...lineShape,
  /** Absent on an implied line, which no line of the command named. */
  commandLine: lineNumber.optional(),
  /** What was counted; `null` asserts nothing and has a reason. */
  counted: QuantityOrZero.nullable(),
  /** The balance before the count, at its moment. */
  booked: SignedQuantity,
  /** Counted minus booked; 0 where nothing is asserted. */
  variance: SignedQuantity,
  /** The line was not named: its balance lies in the scope and is asserted zero. */
  implied: z.literal(true).optional(),
  /** How much of a late negative variance the later book does not cover, where it flags. */
  uncovered: z.int().min(1).max(LIMITS.balanceMax).optional(),
  reason: ReasonRef.optional(),
  /** What the counters found out about the variance; the parts need not add up to it. */
  parts: z.array(z.strictObject(variancePartShape)).min(1).max(LIMITS.variancePartsMax).optional(),
  /** The variance minus its parts, where there are parts. */
  unaccounted: SignedQuantity.optional(),
};

const reversalEnd = z.strictObject({
  account: z.enum(ACCOUNT_NAMES),
  condition: z.enum(CONDITION_NAMES).optional(),
  /** What tells its balance apart, whole, where it differs from the line in more than condition. */
  elsewhere: z
    .strictObject({
      program: balanceKeyShape.program,
      funding: balanceKeyShape.funding,
      place: balanceKeyShape.place,
      vvmStage: balanceKeyShape.vvmStage,
    })
    .optional(),
});

/** A line that takes back a line of an earlier event of the same stream. */
export const reversalLineShape = {
  ...lineShape,
  reverses: z.strictObject({ event: Identifier, line: lineNumber }),
  quantity: Quantity,
  from: reversalEnd,
  to: reversalEnd,
  uncovered: Quantity.optional(),
  /** The opened vials that get back what the line took from them. */
  vial: VialRef.optional(),
  /** The part of the note that an arrival's line was. */
  part: ArrivalPart.optional(),
};

/** What a line of an adjustment holds besides. */
export const adjustmentLineShape = {
  ...debitLineShape,
  direction: Direction,
  reason: ReasonRef,
  account: z.enum(ACCOUNT_NAMES),
};

/**
 * A fact that lies before a count changes what the book had there, but not what was counted. The
 * compensation at that count restates its variance, so that the balance after it stays.
 */
export const restatementShape = {
  /** Counted on behind the event's lines. */
  line: postingNumber,
  /** The line of the event that it compensates. */
  of: lineNumber,
  ...balanceKeyShape,
  /** The next count of the balance: where the compensation sorts. */
  count: z.strictObject({
    event: Identifier,
    time: Instant,
    /** The revision of the count in its stream. */
    sequence: z.int().min(0),
    /** The count's line about the balance; 0 where it had none, and asserted zero. */
    line: z.int().min(0).max(LIMITS.documentLinesMax),
  }),
  account: z.enum(['countVariance', 'opening']),
  /** What is added to the variance, and to the balance from the count on. */
  delta: SignedQuantity,
};

/** A line of a count's snapshot: a balance and what the book had of it. */
export const snapshotLineShape = {
  line: lineNumber,
  ...balanceKeyShape,
  lotNumber: LotNumber.optional(),
  expiry: CivilDate.optional(),
  booked: SignedQuantity,
};
