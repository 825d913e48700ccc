import {
  identifier,
  instant,
  integer,
  optionalIdentifier,
  optionalInteger,
  table,
  text,
} from './table.ts';
import { coded } from './coded.ts';

/** The administrative regions; the tree is in `parent`. */
export const regionTable = table('region', {
  columns: { id: identifier, ...coded, level: text(20), parent: optionalIdentifier },
  primaryKey: ['id'],
  indexes: { code: ['sort_code', 'id'], parent: ['parent', 'sort_code', 'id'] },
});

/** The facilities, with who supplies them and how they control their stock. */
export const facilityTable = table('facility', {
  columns: {
    id: identifier,
    ...coded,
    kind: text(20),
    zone: text(64),
    region: identifier,
    supplier: optionalIdentifier,
    stock_control: text(10),
    /** The event that set the policy: its levels are those of the same ordinal. */
    policy_ordinal: optionalInteger,
    go_live_at: { ...instant, nullable: true },
    closed: integer,
  },
  primaryKey: ['id'],
  indexes: { name: ['sort_name', 'id'], region: ['region'], supplier: ['supplier'] },
});

/** The zones of facilities as they were known from an ordinal on, until their next one. */
export const facilityVersionTable = table('facility_version', {
  columns: { id: identifier, ordinal: integer, name: text(200), zone: text(64) },
  primaryKey: ['id', 'ordinal'],
  indexes: {},
});

/** The stock policies that facilities set; from its ordinal on each replaces the one before. */
export const stockPolicyTable = table('stock_policy', {
  columns: { facility: identifier, ordinal: integer },
  primaryKey: ['facility', 'ordinal'],
  indexes: {},
});

/** The places within facilities. */
export const placeTable = table('place', {
  columns: { facility: identifier, place: identifier, code: text(64), name: text(200) },
  primaryKey: ['facility', 'place'],
  indexes: {},
});

/**
 * The levels of items in every policy that was set. A policy replaces the one before it as a whole:
 * only levels with the ordinal of the facility's last one hold.
 */
export const itemPolicyTable = table('item_policy', {
  columns: {
    facility: identifier,
    item: identifier,
    ordinal: integer,
    minimum: integer,
    maximum: integer,
    lead_time_days: optionalInteger,
    review_period_days: optionalInteger,
    buffer_percent: optionalInteger,
    maximum_months: optionalInteger,
  },
  primaryKey: ['facility', 'ordinal', 'item'],
  indexes: {},
});
