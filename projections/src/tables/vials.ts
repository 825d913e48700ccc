import {
  identifier,
  instant,
  integer,
  optionalCivilDate,
  optionalIdentifier,
  optionalInteger,
  optionalText,
  table,
} from './table.ts';

/** The vials that were opened together: a row a line. */
export const openVialTable = table('open_vial', {
  columns: {
    event: identifier,
    line: integer,
    facility: identifier,
    item: identifier,
    lot: optionalIdentifier,
    program: optionalIdentifier,
    funding: optionalIdentifier,
    place: identifier,
    vvm_stage: optionalInteger,
    lot_number: optionalText(40),
    expiry: optionalCivilDate,
    vials: integer,
    units_per_vial: integer,
    quantity: integer,
    opened_at: instant,
    discard_by: instant,
  },
  primaryKey: ['event', 'line'],
  indexes: { facility: ['facility', 'discard_by', 'event', 'line'] },
});

/** What was taken from opened vials, and, below zero, what was given back to them. */
export const vialUseTable = table('vial_use', {
  columns: {
    vial_event: identifier,
    vial_line: integer,
    ordinal: integer,
    line: integer,
    quantity: integer,
  },
  primaryKey: ['vial_event', 'vial_line', 'ordinal', 'line'],
  indexes: {},
});
