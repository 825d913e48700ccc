import type { FastifyRequest } from 'fastify';

/** The media type of a feed that stays live. */
export const SSE_TYPE = 'text/event-stream';

/** Whether a request asks for the feed as it grows. */
export function wantsLive(request: FastifyRequest): boolean {
  return request.headers.accept?.includes(SSE_TYPE) ?? false;
}

/** The ordinal that a client of the live feed saw last, when it comes back. */
export function lastSeenBy(request: FastifyRequest): number | undefined {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
