import { pino } from 'pino';
import type { Logger } from 'pino';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

/**
 * Makes the logger. It writes to standard error, since standard output belongs to the commands'
 * data; and it knows no way to write a header or a body.
 */
export function createLogger(level: Config['logLevel']): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { req: (request: FastifyRequest) => ({ id: request.id }), res: () => ({}) },
    },
    pino.destination({ dest: process.stderr.fd, sync: false }),
  );
}

const REFUSED_ACCESS = new Set([401, 403, 429]);

/** Writes the one line of a request when it is answered: what, how it ended, and for whom. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode, elapsedTime } = reply;
  const level = statusCode >= 500 ? 'error' : REFUSED_ACCESS.has(statusCode) ? 'info' : 'debug';
  request.log[level](
    {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: statusCode,
      milliseconds: Math.round(elapsedTime),
      user: request.caller?.user,
    },
    'request',
  );
}
