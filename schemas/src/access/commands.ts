import { z } from 'zod';
import { ROLE_NAMES } from './roles.ts';
import { Scope } from './scope.ts';

const grantShape = { role: z.enum(ROLE_NAMES), scope: Scope };

/** The commands of users' rights: what they hold in `body`. The target is the user. */
export const accessCommandBody = {
  'role.grant': z.strictObject({ ...grantShape }),
  'role.revoke': z.strictObject({ ...grantShape }),
  'account.disable': z.strictObject({}),
};
