import { z } from 'zod';
import { RIGHTS, ROLE_NAMES } from '../access/roles.ts';
import type { Right } from '../access/roles.ts';
import { Scope } from '../access/scope.ts';
import { Identifier } from '../identifiers.ts';
import { Code } from '../text.ts';
import { Instant } from '../time.ts';
import { open, signedIn } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

const RIGHT_NAMES = Object.keys(RIGHTS) as [Right, ...Right[]];

/** A role that a user holds, and where. */
export const Grant = z.strictObject({ role: z.enum(ROLE_NAMES), scope: Scope });

/** A role that a user holds, and where. */
export type Grant = z.infer<typeof Grant>;

const Password = z.string().min(12).max(200);

/** The endpoints of signing in, users and their rights. */
export const accessEndpoints = {
  createToken: {
    slice: 'access',
    method: 'POST',
    path: '/v1/auth/token',
    summary: 'Sign in: a user name and a password for a token',
    access: open,
    body: z.strictObject({ username: Code, password: z.string().min(1).max(200) }),
    status: 200,
    reply: z.strictObject({ token: z.string(), expiresAt: Instant, user: Identifier }),
  },
  endToken: {
    slice: 'access',
    method: 'POST',
    path: '/v1/auth/sign-out',
    summary: 'Sign out: the token of this request is ended, everywhere',
    access: signedIn,
    body: z.strictObject({}),
    status: 200,
    reply: z.strictObject({ user: Identifier }),
  },
  getMe: {
    slice: 'access',
    method: 'GET',
    path: '/v1/me',
    summary: 'Who I am, my roles and my rights',
    access: signedIn,
    status: 200,
    reply: z.strictObject({
      user: Identifier,
      username: z.string(),
      grants: z.array(Grant),
      rights: z.array(z.enum(RIGHT_NAMES)),
      /** The facility of the first grant that names one: where a page begins. */
      homeFacility: Identifier.optional(),
    }),
  },
  createAccount: {
    slice: 'access',
    method: 'POST',
    path: '/v1/accounts',
    summary: 'Create an account; roles are granted by commands',
    access: { kind: 'country', right: 'access.manage' },
    body: z.strictObject({ username: Code, password: Password }),
    status: 201,
    reply: z.strictObject({ user: Identifier, username: z.string() }),
  },
} satisfies Record<string, Endpoint>;
