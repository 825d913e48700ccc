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
} as const;
