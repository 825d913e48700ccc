import fastifyJwt from '@fastify/jwt';
import { Identifier, newIdentifier } from '@lumbung/schemas/identifiers';
import { formatInstant } from '@lumbung/schemas/time';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from '../http/problems.ts';

/** Hours that a token is valid: a working day. */
export const TOKEN_HOURS = 12;

const AUDIENCE = 'lumbung';
const ALGORITHM = 'HS256';

/** What a token says, once its signature, issuer, audience and time were checked. */
export type TokenClaims = {
  /** What this one token is called. */
  readonly id: string;
  readonly user: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
};

type Payload = { jti: string; sub: string; iat: number; exp: number };

/** Lets the app sign and verify tokens (RFC 7519) with the key of this installation alone. */
export async function registerTokens(
  app: FastifyInstance,
  options: { readonly key: Buffer; readonly installation: string },
): Promise<void> {
  const issuer = `urn:lumbung:${options.installation}`;
  await app.register(fastifyJwt, {
    secret: options.key,
    sign: { algorithm: ALGORITHM, iss: issuer, aud: AUDIENCE },
    verify: {
      algorithms: [ALGORITHM],
      allowedIss: issuer,
      allowedAud: AUDIENCE,
      requiredClaims: ['iss', 'aud', 'jti', 'sub', 'iat', 'exp'],
    },
  });
}

/** Signs a token for a user. */
export function signToken(
  app: FastifyInstance,
  user: string,
): { readonly token: string; readonly expiresAt: string } {
  const now = Temporal.Now.instant();
  const end = now.add({ hours: TOKEN_HOURS });
  const [iat, exp] = [secondsOf(now), secondsOf(end)];
  const payload: Payload = { jti: newIdentifier(), sub: user, iat, exp };
  return { token: app.jwt.sign(payload), expiresAt: formatInstant(end) };
}

/**
 * Reads the bearer token of a request.
 *
 * @throws {RequestRefused} with `not-signed-in`, whatever is wrong with it
 */
export function verifyToken(request: FastifyRequest): TokenClaims {
  const { jwt } = request.server;
  try {
    const { jti, sub, exp } = jwt.verify<Payload>(jwt.lookupToken(request));
    return { id: Identifier.parse(jti), user: Identifier.parse(sub), expiresAt: exp * 1000 };
  } catch {
    throw notSignedIn();
  }
}

/** The refusal of a request without a valid token. */
export function notSignedIn(): Error {
  return refused('not-signed-in', {}, { headers: { 'www-authenticate': 'Bearer' } });
}

function secondsOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}
