import { identifier, table, text } from './table.ts';

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
