import type { FastifyRequest } from 'fastify';
import type { Services } from '../services.ts';
import type { Caller } from './caller.ts';
import { notSignedIn, verifyToken } from './tokens.ts';

/**
 * Who sends a request: the user of a valid token that was not ended, whose account is not disabled,
 * with its roles.
 */
export async function authenticate(
  request: FastifyRequest,
  { rights, revokedTokens }: Pick<Services, 'rights' | 'revokedTokens'>,
): Promise<Caller> {
  const { id: token, user, expiresAt } = verifyToken(request);
  if (revokedTokens.isRevoked(token)) throw notSignedIn();
  const { grants, disabled } = await rights.holderOf(user);
  if (disabled) throw notSignedIn();
  return { token, user, grants, expiresAt };
}
