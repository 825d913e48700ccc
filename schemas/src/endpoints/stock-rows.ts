import { z } from 'zod';
import { NOT_RELEASED_NAMES } from '../catalogue/lot-statuses.ts';
import { ACCOUNT_NAMES } from '../stock/accounts.ts';
import { LotOnLine, balanceKeyShape } from '../stock/balance-key.ts';
import { EVENT_NAMES } from '../event-types.ts';
import type { EventName } from '../event-types.ts';
import { Identifier } from '../identifiers.ts';
import { CivilDate, Instant, TimePrecision } from '../time.ts';
import { Ordinal } from './shapes.ts';

/** One balance on the shelf of a facility. */
export const BalanceRow = z.strictObject({
  ...balanceKeyShape,
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  /** The status of the lot, where it is not released. */
  lotStatus: z.enum(NOT_RELEASED_NAMES).optional(),
  /** Past its expiry at the facility today. */
  expired: z.boolean(),
  /** In the item's smallest unit; below zero where the facility records and flags. */
  quantity: z.int(),
});

/** One balance on the shelf of a facility. */
export type BalanceRow = z.infer<typeof BalanceRow>;

/** How the usable stock of an item stands against the levels that the facility keeps. */
export const StockStatus = z.enum(['negative', 'out', 'low', 'normal', 'high', 'noLevels']);

/** How the usable stock of an item stands against the levels that the facility keeps. */
export type StockStatus = z.infer<typeof StockStatus>;

/** The stock of one item at a facility. */
export const StockRow = z.strictObject({
  item: Identifier,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  lotManaged: z.boolean(),
  /** On site, whether it may be used or not. */
  onHand: z.int(),
  /** In usable condition, not expired, and of a lot that is not on hold, rejected or recalled. */
  usable: z.int(),
  /** On site, but expired, quarantined, awaiting disposal or of a lot that may not be used. */
  notUsable: z.int(),
  status: StockStatus,
  minimum: z.int().optional(),
  maximum: z.int().optional(),
  /** The earliest expiry among usable balances above zero. */
  earliestExpiry: CivilDate.optional(),
  balances: z.array(BalanceRow),
});

/** The stock of one item at a facility. */
export type StockRow = z.infer<typeof StockRow>;

/** A lot that a facility has had of an item; merged lots are one, as of the one that survives. */
export const CardLotRow = z.strictObject({
  lot: LotOnLine,
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  /** The status of the lot, where it is not released. */
  lotStatus: z.enum(NOT_RELEASED_NAMES).optional(),
  /** Past its expiry at the facility at that moment. */
  expired: z.boolean(),
  /** On site, whether it may be used or not. */
  onHand: z.int(),
  /** In usable condition, not expired, and not on hold, rejected or recalled. */
  usable: z.int(),
  /** The others that the facility has had, as their own labels say: their postings name them. */
  merged: z.array(z.strictObject({ lot: Identifier, lotNumber: z.string().optional() })),
});

/** A lot that a facility has had of an item; merged lots are one. */
export type CardLotRow = z.infer<typeof CardLotRow>;

/** One entry of a stock card: a posting of the item, with the balance after it. */
export const CardRow = z.strictObject({
  ordinal: Ordinal,
  event: Identifier,
  line: z.int(),
  name: z.enum(EVENT_NAMES as [EventName, ...EventName[]]),
  /** When it counts: when it occurred or, where it compensates, the moment of the count. */
  occurredAt: Instant,
  timePrecision: TimePrecision,
  zone: z.string(),
  bookedAt: Instant,
  recordedAt: Instant,
  actor: Identifier,
  document: z.string().optional(),
  from: z.enum(ACCOUNT_NAMES),
  to: z.enum(ACCOUNT_NAMES),
  /** The supplier, recipient or other party of the document. */
  party: Identifier.optional(),
  partyName: z.string().optional(),
  ...balanceKeyShape,
  /** Where it went, whole, where that differs from the key in more than its condition. */
  movedTo: z
    .strictObject({
      program: balanceKeyShape.program,
      funding: balanceKeyShape.funding,
      place: balanceKeyShape.place,
      vvmStage: balanceKeyShape.vvmStage,
    })
    .optional(),
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  reason: z.string().optional(),
  quantity: z.int(),
  /** What it did to the usable stock of the item. */
  change: z.int(),
  /** The usable stock of the item after it, in the order of occurrence. */
  balance: z.int(),
  uncovered: z.int().optional(),
  reverses: z.strictObject({ event: Identifier, line: z.int() }).optional(),
  reversedBy: Identifier.optional(),
  /** It keeps the balance at a later count: the count, and the line of its own event behind it. */
  compensates: z.strictObject({ count: Identifier, line: z.int() }).optional(),
});

/** One entry of a stock card. */
export type CardRow = z.infer<typeof CardRow>;

const headMembers = {
  ordinal: true,
  event: true,
  name: true,
  occurredAt: true,
  timePrecision: true,
  zone: true,
  bookedAt: true,
  recordedAt: true,
  actor: true,
  document: true,
  party: true,
  partyName: true,
} as const;

/** A posting of a document of the journal: what moved from where to where. */
export const JournalLine = CardRow.omit({ ...headMembers, balance: true });

/** A posting of a document of the journal: what moved from where to where. */
export type JournalLine = z.infer<typeof JournalLine>;

/** A document of a facility's journal with its postings; none where it moved nothing. */
export const JournalRow = CardRow.pick(headMembers).extend({ lines: z.array(JournalLine) });

/** A document of a facility's journal with its postings; none where it moved nothing. */
export type JournalRow = z.infer<typeof JournalRow>;

/** What one account of a facility gained from the shelves and gave to them, over all items. */
export const AccountTotal = z.strictObject({
  facility: Identifier,
  account: z.enum(ACCOUNT_NAMES),
  /** Moved from the shelves to the account. */
  gained: z.int(),
  /** Moved from the account to the shelves. */
  gave: z.int(),
});

/** What one account of a facility gained from the shelves and gave to them, over all items. */
export type AccountTotal = z.infer<typeof AccountTotal>;

/** How many local days the usable balance of an item at a facility ended below zero. */
export const NegativeDays = z.strictObject({
  facility: Identifier,
  item: Identifier,
  /** Days with at least one entry that end below zero. */
  daysWithEntries: z.int(),
  /** Calendar days that end below zero, those without an entry in between counted too. */
  calendarDays: z.int(),
});

/** How many local days the usable balance of an item at a facility ended below zero. */
export type NegativeDays = z.infer<typeof NegativeDays>;
