import { balanceColumns, keyColumns } from './balance-columns.ts';
import {
  civilDate,
  identifier,
  instant,
  integer,
  optionalCivilDate,
  optionalIdentifier,
  optionalInteger,
  optionalText,
  table,
  text,
} from './table.ts';

const lotAsRead = { lot_number: optionalText(40), expiry: optionalCivilDate };

/** A month in UTC, such as `2026-03`. */
const month = text(7);

/** The stock documents: one row an event of a stock book, with what all its postings share. */
export const documentTable = table('document', {
  columns: {
    facility: identifier,
    ordinal: integer,
    event: identifier,
    name: text(40),
    /** The event's place in the facility's book; it rises with the ordinal. */
    revision: integer,
    occurred_at: instant,
    booked_at: instant,
    recorded_at: instant,
    time_precision: text(10),
    zone: text(64),
    actor: identifier,
    document: optionalText(64),
    party: optionalIdentifier,
  },
  primaryKey: ['facility', 'ordinal'],
  indexes: {
    event: ['facility', 'event'],
    occurrence: ['facility', 'occurred_at', 'ordinal'],
  },
});

/** The documents of destructions, by their batch. */
export const destructionTable = table('destruction', {
  columns: { facility: identifier, batch: identifier, ordinal: integer },
  primaryKey: ['facility', 'batch', 'ordinal'],
  indexes: {},
});

/**
 * Every quantity that moved from one account to another: a row a line, for ever. `on_hand` is split
 * into balances, by the columns of the balance key and the condition on that side.
 */
export const postingTable = table('posting', {
  columns: {
    ordinal: integer,
    line: integer,
    event: identifier,
    facility: identifier,
    /** Where it stands in the order of its balances: with its event or, restated, at a count. */
    occurred_at: instant,
    sequence: integer,
    place_line: integer,
    /** The civil date of `occurred_at` at the facility. */
    occurred_on: civilDate,
    /** The later of `occurred_at` and the end of the closed period that it was recorded after. */
    booked_at: instant,
    /** 1 where it is booked later than it occurred. */
    late: integer,
    account_from: text(20),
    account_to: text(20),
    condition_from: optionalText(20),
    condition_to: optionalText(20),
    ...keyColumns,
    /**
     * Where it went, whole, where that differs from the key in more than its condition; all four
     * are null where it does not.
     */
    place_to: optionalIdentifier,
    program_to: optionalIdentifier,
    funding_to: optionalIdentifier,
    vvm_stage_to: optionalInteger,
    ...lotAsRead,
    quantity: integer,
    uncovered: optionalInteger,
    reason: optionalText(36),
    reverses_event: optionalIdentifier,
    reverses_line: optionalInteger,
    /** Of a compensation at a count: the line of its event that it compensates, and the count. */
    compensates_line: optionalInteger,
    count_event: optionalIdentifier,
    /** What it did to the stock in usable condition. */
    usable_change: integer,
  },
  primaryKey: ['ordinal', 'line'],
  indexes: {
    card: [
      'facility',
      'item',
      'occurred_at',
      'sequence',
      'place_line',
      'ordinal',
      'line',
      'usable_change',
      'late',
    ],
  },
});

/** The postings that are booked later than they occurred, in the order of the reported book. */
export const lateEntryTable = table('late_entry', {
  columns: {
    facility: identifier,
    item: identifier,
    booked_at: instant,
    occurred_at: instant,
    sequence: integer,
    place_line: integer,
    ordinal: integer,
    line: integer,
    usable_change: integer,
  },
  primaryKey: [
    'facility',
    'item',
    'booked_at',
    'occurred_at',
    'sequence',
    'place_line',
    'ordinal',
    'line',
  ],
  indexes: { recording: ['facility', 'ordinal', 'line'] },
});

/** The lines that were taken back, by which event, and since when that is known. */
export const reversalTable = table('reversal', {
  columns: { event: identifier, line: integer, reversed_by: identifier, ordinal: integer },
  primaryKey: ['event', 'line'],
  indexes: {},
});

/** The stock on hand: the sum of all postings of each balance. */
export const balanceTable = table('balance', {
  columns: {
    facility: identifier,
    ...balanceColumns,
    ...lotAsRead,
    quantity: integer,
  },
  primaryKey: ['facility', 'balance'],
  indexes: {},
});

/**
 * The postings of each balance, summed by the months that they occurred and are booked in and by
 * the band of the book's revisions that recorded them: what a question about the past adds up.
 */
export const balanceCellTable = table('balance_cell', {
  columns: {
    facility: identifier,
    balance: balanceColumns.balance,
    occurred_month: month,
    booked_month: month,
    /** The revision divided by `BAND_REVISIONS`, without its remainder. */
    band: integer,
    quantity: integer,
  },
  primaryKey: ['facility', 'balance', 'occurred_month', 'booked_month', 'band'],
  indexes: {},
});

/** The revisions of a book that one band of cells sums. */
export const BAND_REVISIONS = 1_024;

/** The month of a moment, as the cells are summed by. */
export function monthOf(moment: string): string {
  return moment.slice(0, 7);
}
