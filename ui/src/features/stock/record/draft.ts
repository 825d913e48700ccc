import { z } from 'zod';
import { balanceKeyShape, MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { CONDITION_NAMES } from '@lumbung/schemas/stock/conditions';
import { Direction } from '@lumbung/schemas/stock/reasons';
import { kindRow } from './kinds.ts';
import type { Flow } from './kind-row.ts';
import type { RecordKind } from './kinds.ts';

const typedShape = {
  /** As typed, in packs of the block; empty when nothing was typed. */
  quantity: z.string(),
  /** Of a count: it was not counted, and `reason` says why. */
  skipped: z.boolean(),
  reason: z.string(),
};

/** Of a difference that a count found: how much of it has a reason, and which. */
export const PartEntry = z.strictObject({
  /** Whether it was missing from the book, or from the shelf. */
  direction: Direction,
  /** As typed, in the smallest unit. */
  quantity: z.string(),
  reason: z.string(),
});

/** Of a difference that a count found: how much of it has a reason, and which. */
export type PartEntry = z.infer<typeof PartEntry>;

/** What a person typed for a balance that the book has, with the lot as it was shown. */
export const BalanceEntry = z.strictObject({
  key: z.strictObject(balanceKeyShape),
  lotNumber: z.string().optional(),
  expiry: z.string().optional(),
  ...typedShape,
  /** Of a count: the parts of its difference, each with a reason. */
  parts: z.array(PartEntry).optional(),
});

/** What a person typed for a balance that the book has. */
export type BalanceEntry = z.infer<typeof BalanceEntry>;

/** What a person typed from a label. */
export const LotEntry = z.strictObject({
  id: z.int(),
  number: z.string(),
  expiry: z.string(),
  /** It is another lot than the one of that number that is known with another expiry. */
  confirmed: z.boolean().optional(),
  vvmStage: z.enum(['', '1', '2', '3', '4']),
  place: z.string(),
  condition: z.enum(CONDITION_NAMES),
  /** Of a naming: the balance of the unknown lot, by its identity; empty for the first one. */
  of: z.string().default(''),
  /** Of an arrival that is not as its note says: what came of it. */
  arrived: z
    .strictObject({
      accepted: z.string(),
      rejected: z.string(),
      rejectedReason: z.string(),
      differenceReason: z.string(),
    })
    .optional(),
  ...typedShape,
});

/** What a person typed from a label. */
export type LotEntry = z.infer<typeof LotEntry>;

/** One item of a document, with its lots. */
export const Block = z.strictObject({
  id: z.int(),
  item: z.string(),
  /** The lens of entry: how many units one typed number stands for. */
  unitsPerPack: z.int().min(1),
  /** One number for all lots, as typed; the split over the lots follows it. */
  total: z.string(),
  entries: z.array(BalanceEntry),
  lots: z.array(LotEntry),
  direction: Direction,
  reason: z.string(),
  overrideReason: z.string(),
  /** Where it goes, the program, or the VVM stage that was read, where its kind asks. */
  to: z.string().default(''),
  /** The funding that it goes to, where its kind asks. */
  toFunding: z.string().default(''),
});

/** One item of a document, with its lots. */
export type Block = z.infer<typeof Block>;

/** Chosen where stock is to be of no program, or of no funding. */
export const NONE = '-';

/** A stock document while it is written: only what was typed and chosen, nothing derived. */
export const Draft = z.strictObject({
  party: z.string(),
  /** The destruction batch, where its kind has one. */
  batch: z.string().default(''),
  returnDirection: z.enum(['toSupplier', 'fromServicePoint']),
  /** When it happened: now, unless a date is typed; the time of day may be unknown. */
  when: z.enum(['now', 'earlier']),
  date: z.string(),
  time: z.string(),
  document: z.string(),
  blocks: z.array(Block),
  /** Of a count: what the book has is not shown until it is compared with what was counted. */
  blind: z.boolean().optional(),
  /** The next number for a block or a typed lot, so that each has its own for ever. */
  nextId: z.int(),
});

/** A stock document while it is written. */
export type Draft = z.infer<typeof Draft>;

/** A document in which nothing is written yet. */
export const EMPTY_DRAFT: Draft = {
  party: '',
  batch: '',
  returnDirection: 'toSupplier',
  when: 'now',
  date: '',
  time: '',
  document: '',
  blocks: [],
  nextId: 1,
};

/** A label that nobody has typed yet. */
export function emptyLot(id: number, place: string = MAIN_PLACE): LotEntry {
  return {
    id,
    number: '',
    expiry: '',
    vvmStage: '',
    place,
    condition: 'usable',
    of: '',
    quantity: '',
    skipped: false,
    reason: '',
  };
}

/** Which way the stock of a block goes. */
export function flowOf(kind: RecordKind, draft: Draft, block: Block): Flow {
  const { flow } = kindRow(kind);
  if (flow === 'byDocument') return draft.returnDirection === 'toSupplier' ? 'out' : 'in';
  if (flow === 'byItem') return block.direction;
  return flow;
}
