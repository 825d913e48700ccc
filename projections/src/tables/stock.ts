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

const balanceKey = {
  item: identifier,
  lot: optionalIdentifier,
  program: optionalIdentifier,
  funding: optionalIdentifier,
  place: identifier,
  vvm_stage: optionalInteger,
};

const lotAsRead = { lot_number: optionalText(40), expiry: optionalCivilDate };

/** The stock documents: one row an event of a stock book. */
export const documentTable = table('document', {
  columns: { facility: identifier, event: identifier, ordinal: integer },
  primaryKey: ['facility', 'event'],
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
    name: text(40),
    facility: identifier,
    occurred_at: instant,
    /** The civil date of `occurred_at` at the facility. */
    occurred_on: civilDate,
    sequence: integer,
    /** The later of `occurred_at` and the end of the closed period that it was recorded after. */
    booked_at: instant,
    recorded_at: instant,
    time_precision: text(10),
    zone: text(64),
    actor: identifier,
    document: optionalText(64),
    party: optionalIdentifier,
    account_from: text(20),
    account_to: text(20),
    condition_from: optionalText(20),
    condition_to: optionalText(20),
    ...balanceKey,
    ...lotAsRead,
    quantity: integer,
    uncovered: optionalInteger,
    reason: optionalText(36),
    reverses_event: optionalIdentifier,
    reverses_line: optionalInteger,
    /** What it did to the stock in usable condition. */
    usable_change: integer,
  },
  primaryKey: ['ordinal', 'line'],
  indexes: {
    card: ['facility', 'item', 'occurred_at', 'sequence', 'line', 'usable_change'],
  },
});

/** The lines that were taken back, and by which event. */
export const reversalTable = table('reversal', {
  columns: { event: identifier, line: integer, reversed_by: identifier },
  primaryKey: ['event', 'line'],
  indexes: {},
});

/** The stock on hand: the sum of all postings of each balance. */
export const balanceTable = table('balance', {
  columns: {
    facility: identifier,
    /** `balanceId` of the balance key, which begins with the item. */
    balance: text(250),
    ...balanceKey,
    condition: text(20),
    ...lotAsRead,
    quantity: integer,
  },
  primaryKey: ['facility', 'balance'],
  indexes: {},
});
