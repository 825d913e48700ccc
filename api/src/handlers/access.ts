import { RIGHTS, roleHas } from '@lumbung/schemas/access/roles';
import type { Right } from '@lumbung/schemas/access/roles';
import { callerOf } from '../access/caller.ts';
import { signToken } from '../access/tokens.ts';
import { refused } from '../http/problems.ts';
import type { Handlers } from './handler.ts';

const RIGHT_NAMES = Object.keys(RIGHTS) as Right[];

/** Answers the endpoints of signing in, users and their rights. */
export const accessHandlers: Handlers<'createToken' | 'endToken' | 'getMe' | 'createAccount'> = {
  async createToken({ body, request }, { accounts, rights }) {
    const account = await accounts.check(body.username, body.password);
    if (account === undefined) throw refused('wrong-credentials');
    const { disabled } = await rights.holderOf(account.user);
    if (disabled) throw refused('wrong-credentials');
    return { ...signToken(request.server, account.user), user: account.user };
  },

  async endToken({ request }, { revokedTokens }) {
    const { token: id, user, expiresAt } = callerOf(request);
    await revokedTokens.revoke({ id, expiresAt });
    return { user };
  },

  async getMe({ request }, { accounts }) {
    const { user, grants } = callerOf(request);
    const scopes = grants.map(({ scope }) => scope);
    const homeFacility = scopes.find((scope) => scope.kind === 'facility')?.facility;
    return {
      user,
      username: accounts.find(user)?.username ?? user,
      grants: [...grants],
      rights: RIGHT_NAMES.filter((right) => grants.some(({ role }) => roleHas(role, right))),
      ...(homeFacility === undefined ? {} : { homeFacility }),
    };
  },

  async createAccount({ body }, { accounts }) {
    const account = await accounts.create(body);
    if (account === undefined) throw refused('username-taken', { username: body.username });
    return account;
  },
};
