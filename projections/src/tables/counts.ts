import { balanceColumns } from './balance-columns.ts';
import {
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

const scope = { scope_kind: optionalText(10), scope_place: optionalIdentifier };

/** The counts: what their lines share. Opening balances are counts without a scope. */
export const countTable = table('stock_count', {
  columns: {
    event: identifier,
    facility: identifier,
    ordinal: integer,
    name: text(40),
    occurred_at: instant,
    recorded_at: instant,
    actor: identifier,
    document: optionalText(64),
    ...scope,
    /** The event that started it. */
    started: optionalIdentifier,
    /** How many lines it has. */
    lines: integer,
  },
  primaryKey: ['event'],
  indexes: { recording: ['facility', 'ordinal'] },
});

/** The lines of counts, as they were recorded. */
export const countLineTable = table('count_line', {
  columns: {
    event: identifier,
    line: integer,
    ...balanceColumns,
    lot_number: optionalText(40),
    expiry: optionalCivilDate,
    counted: optionalInteger,
    booked: integer,
    variance: integer,
    /** 1 where no line of the command named it. */
    implied: integer,
    reason: optionalText(36),
    unaccounted: optionalInteger,
  },
  primaryKey: ['event', 'line'],
  indexes: {},
});

/** The parts that variances were explained by. */
export const countPartTable = table('count_part', {
  columns: {
    event: identifier,
    line: integer,
    part: integer,
    reason: text(36),
    quantity: integer,
  },
  primaryKey: ['event', 'line', 'part'],
  indexes: {},
});

/** The items of the scopes that name items, of counts and of their starts. */
export const countItemTable = table('count_item', {
  columns: { event: identifier, item: identifier },
  primaryKey: ['event', 'item'],
  indexes: {},
});

/** What later events did to the variances of counts: a row a compensation. */
export const countRestatementTable = table('count_restatement', {
  columns: {
    count: identifier,
    ordinal: integer,
    line: integer,
    event: identifier,
    recorded_at: instant,
    ...balanceColumns,
    delta: integer,
  },
  primaryKey: ['count', 'ordinal', 'line'],
  indexes: {},
});

/** The counts that were started, and since when they have ended. */
export const countStartTable = table('count_start', {
  columns: {
    event: identifier,
    facility: identifier,
    ordinal: integer,
    started_at: instant,
    actor: identifier,
    ...scope,
    lines: integer,
    /** The event that ended it: the count, or that it was given up. */
    ended_by: optionalIdentifier,
    ended: optionalInteger,
  },
  primaryKey: ['event'],
  indexes: { recording: ['facility', 'ordinal'] },
});

/** The snapshots of the counts that were started: what the book had of each balance then. */
export const countSnapshotTable = table('count_snapshot', {
  columns: {
    event: identifier,
    line: integer,
    ...balanceColumns,
    lot_number: optionalText(40),
    expiry: optionalCivilDate,
    booked: integer,
  },
  primaryKey: ['event', 'line'],
  indexes: {},
});
