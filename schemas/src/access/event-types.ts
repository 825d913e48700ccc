/** The events of users' rights: their CloudEvents types, and what they say. */
export const ACCESS_EVENT_TYPES = {
  RoleGranted: {
    type: 'lumbung.access.role-granted.v1',
    category: 'access',
    description: 'a user was given a role within a scope',
  },
  RoleRevoked: {
    type: 'lumbung.access.role-revoked.v1',
    category: 'access',
    description: 'a role was taken from a user',
  },
  AccountDisabled: {
    type: 'lumbung.access.account-disabled.v1',
    category: 'access',
    description: 'a user can no longer sign in',
  },
  RangeRead: {
    type: 'lumbung.audit.range-read.v1',
    category: 'audit',
    description: 'a user may read the log from an ordinal on, until a moment',
  },
  ExportIssued: {
    type: 'lumbung.audit.export-issued.v1',
    category: 'audit',
    description: 'a user was given a range of the log in files',
  },
} as const;
