import assert from 'node:assert/strict';
import type { Grant } from '@lumbung/schemas/endpoints/access';
import type { FastifyRequest } from 'fastify';

/** Who is signed in, with the roles of today. */
export type Caller = {
  /** What the token is called. */
  readonly token: string;
  readonly user: string;
  readonly grants: readonly Grant[];
  /** When the token ends, in milliseconds since 1970. */
  readonly expiresAt: number;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the hook `authenticate`; null where nobody has to sign in. */
    caller: Caller | null;
  }
}

/** Who sent a request that only signed-in users may send. */
export function callerOf(request: FastifyRequest): Caller {
  assert(request.caller !== null, 'the route does not authenticate');
  return request.caller;
}
