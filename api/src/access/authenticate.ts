import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';
import type { Rights } from './rights.ts';
import { notSignedIn, verifyToken } from './tokens.ts';

/**
 * Who sends a request: the user of a valid token, whose account is not disabled, with its roles.
 */
export async function authenticate(request: FastifyRequest, rights: Rights): Promise<Caller> {
  const { user, expiresAt } = verifyToken(request);
  const { grants, disabled } = await rights.holderOf(user);
  if (disabled) throw notSignedIn();
  return { user, grants, expiresAt };
}
