import {
  identifier,
  instant,
  integer,
  optionalIdentifier,
  optionalInstant,
  optionalInteger,
  optionalText,
  table,
  text,
} from './table.ts';

/** The roles that users hold, and where. */
export const roleGrantTable = table('role_grant', {
  columns: {
    user_id: identifier,
    role: text(30),
    scope_kind: text(10),
    /** The region or facility; empty where the scope is the country. */
    scope_id: text(36),
  },
  primaryKey: ['user_id', 'role', 'scope_kind', 'scope_id'],
  indexes: {},
});

/** The accounts that can no longer sign in. */
export const disabledAccountTable = table('disabled_account', {
  columns: { user_id: identifier },
  primaryKey: ['user_id'],
  indexes: {},
});

/** What users may have read of the log until a moment, and what they were given in files. */
export const accessReadTable = table('access_read', {
  columns: {
    ordinal: integer,
    user_id: identifier,
    recorded_at: instant,
    /** What was read; empty for an export. */
    read_kind: optionalText(30),
    /** The form of an export; empty for a read. */
    form: optionalText(30),
    first_ordinal: integer,
    last_ordinal: optionalInteger,
    until_time: optionalInstant,
    facility: optionalIdentifier,
    event_id: optionalIdentifier,
  },
  primaryKey: ['ordinal'],
  indexes: { user: ['user_id', 'ordinal'] },
});
