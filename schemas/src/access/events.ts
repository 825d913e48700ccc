import { z } from 'zod';
import { ROLE_NAMES } from './roles.ts';
import { Scope } from './scope.ts';

const grantShape = { role: z.enum(ROLE_NAMES), scope: Scope };

/** The events of users' rights, version 1: what they hold in `data`. Credentials are never events. */
export const accessEventData = {
  RoleGranted: z.strictObject({ ...grantShape }),
  RoleRevoked: z.strictObject({ ...grantShape }),
  AccountDisabled: z.strictObject({}),
};
