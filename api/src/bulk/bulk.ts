import { Readable } from 'node:stream';
import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller.ts';
import { isDryRun } from '../commands/dry-run.ts';
import { refused } from '../http/problems.ts';
import { API_LIMITS } from '../limits.ts';
import { untilSignal } from '../flow/until-signal.ts';
import type { Services } from '../services.ts';
import { inOrder } from '../flow/in-order.ts';
import { linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { NamingOrder } from './naming-order.ts';
import { verdictOn } from './verdict.ts';
import type { BulkContext } from './verdict.ts';

const LINE_LIMITS = {
  lineBytesMax: LIMITS.bulkLineBytesMax,
  bytesMax: LIMITS.bulkBytesMax,
  linesMax: LIMITS.bulkCommandsMax,
};

/**
 * The verdicts on the commands of a request, a line each, in the order of its lines, while it is
 * still being sent. A line that is no command, or not allowed, harms no other. A client that reads
 * nothing is read no further once `bulkVerdictBytesWaiting` wait for it.
 */
export function bulkVerdicts(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
): Readable {
  if (Number(request.headers['content-length']) > LIMITS.bulkBytesMax) {
    throw refused('body-too-large', { max: LIMITS.bulkBytesMax });
  }
  const context: BulkContext = {
    caller: callerOf(request),
    order: new NamingOrder(),
    services,
    dryRun: isDryRun(request),
    onFault: (error) => {
      request.log.error({ err: error }, 'a fault of the program');
      return refusal('internal', '', { requestId: request.id });
    },
  };
  // A server that closes answers what came, and does not wait for the rest.
  reply.raw.once('finish', () => {
    if (services.closing.aborted) request.raw.socket.destroySoon();
  });
  return Readable.from(verdictLines(request, services.closing, context), {
    objectMode: false,
    highWaterMark: API_LIMITS.bulkVerdictBytesWaiting,
  });
}

async function* verdictLines(
  request: FastifyRequest,
  closing: AbortSignal,
  context: BulkContext,
): AsyncGenerator<string> {
  const body = (request.body ?? Readable.from([])) as AsyncIterable<Buffer>;
  const sent = untilSignal(body, closing);
  const lines = linesOf(sent, LINE_LIMITS);
  const work = (line: Line) => verdictOn(line, context);
  for await (const verdicts of inOrder(lines, work, API_LIMITS.bulkCommandsAtOnce)) {
    yield verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
  }
}
