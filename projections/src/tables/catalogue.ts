import {
  identifier,
  integer,
  optionalIdentifier,
  optionalInteger,
  optionalText,
  table,
  text,
} from './table.ts';
import { coded } from './coded.ts';

const byName = ['sort_name', 'id'] as const;

const itemColumns = {
  ...coded,
  unit: text(20),
  lot_managed: integer,
  /** Canonical JSON of the packs. */
  presentations: text(60_000),
  storage_class: text(30),
  freeze_sensitive: integer,
  vvm_type: optionalText(10),
  open_vial_policy: optionalText(20),
  packed_volume_microlitres: optionalInteger,
};

/** The items. */
export const itemTable = table('item', {
  columns: {
    id: identifier,
    ...itemColumns,
    retired: integer,
    /** The event that retired it. */
    retired_ordinal: optionalInteger,
  },
  primaryKey: ['id'],
  indexes: { name: byName },
});

/** The items as they were known from an ordinal on, until their next one. */
export const itemVersionTable = table('item_version', {
  columns: { id: identifier, ordinal: integer, ...itemColumns },
  primaryKey: ['id', 'ordinal'],
  indexes: {},
});

/** The programs. */
export const programTable = table('program', {
  columns: { id: identifier, ...coded },
  primaryKey: ['id'],
  indexes: { name: byName },
});

/** The reasons that the country defined itself. */
export const reasonTable = table('reason', {
  columns: {
    id: identifier,
    ...coded,
    class: text(30),
    /** Canonical JSON of the directions. */
    directions: text(20),
    account: optionalText(30),
    hidden: integer,
  },
  primaryKey: ['id'],
  indexes: {},
});

/** The suppliers, funders and service points. */
export const partyTable = table('party', {
  columns: {
    id: identifier,
    ...coded,
    /** Canonical JSON of the roles. */
    roles: text(60),
    facility: optionalIdentifier,
  },
  primaryKey: ['id'],
  indexes: { name: byName, facility: ['facility', 'sort_name', 'id'] },
});

/** The names of parties as they were known from an ordinal on, until their next one. */
export const partyVersionTable = table('party_version', {
  columns: { id: identifier, ordinal: integer, name: text(200) },
  primaryKey: ['id', 'ordinal'],
  indexes: {},
});
