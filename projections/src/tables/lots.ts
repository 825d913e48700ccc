import {
  civilDate,
  identifier,
  instant,
  integer,
  optionalCivilDate,
  optionalIdentifier,
  optionalText,
  table,
  text,
} from './table.ts';

/** The lots as they are known now. */
export const lotTable = table('lot', {
  columns: {
    id: identifier,
    item: identifier,
    number: text(40),
    /** The number as it is searched: upper case, without spaces and hyphens. */
    sort_number: text(120),
    expiry: optionalCivilDate,
    /** The expiry, or a day after all others where there is none. */
    sort_expiry: civilDate,
    manufactured: optionalCivilDate,
    status: text(20),
    /** The recall that set the status. */
    recall: optionalIdentifier,
    /** The lot that it was merged into. */
    into_lot: optionalIdentifier,
  },
  primaryKey: ['id'],
  indexes: { expiry: ['item', 'sort_expiry', 'id'], into: ['into_lot', 'id'] },
});

/** What became of the lots, an event a row. */
export const lotChangeTable = table('lot_change', {
  columns: {
    lot: identifier,
    ordinal: integer,
    event: identifier,
    name: text(40),
    occurred_at: instant,
    recorded_at: instant,
    actor: identifier,
    number: optionalText(40),
    expiry: optionalCivilDate,
    manufactured: optionalCivilDate,
    status: optionalText(20),
    recall: optionalIdentifier,
    into_lot: optionalIdentifier,
    document: optionalText(64),
    reason: optionalText(36),
  },
  primaryKey: ['lot', 'ordinal'],
  indexes: {},
});

/** The merges of lots and what undid them: few, so that those of any moment are read at once. */
export const lotMergeTable = table('lot_merge', {
  columns: {
    lot: identifier,
    ordinal: integer,
    /** Empty where a merge was undone. */
    into_lot: optionalIdentifier,
  },
  primaryKey: ['lot', 'ordinal'],
  indexes: {},
});
