import { FactsUnavailable, QuestionTooLarge } from '@lumbung/projections/ports/fact-database';
import { FutureMoment } from '@lumbung/projections/queries/future-moment';
import { InvalidCursor } from '@lumbung/projections/queries/page';
import { ReadModelsUnavailable } from '@lumbung/projections/unavailable';
import { faultCodeOf } from '@lumbung/ledger/faults';
import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, RequestRefused, problemOf } from './problems.ts';

const RETRY_AFTER_SECONDS = '1';

/** What the framework refuses before a handler is reached, by its error code. */
const FRAMEWORK_REFUSALS: Readonly<Record<string, (error: Error) => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => refusal('body-too-large', '', { max: LIMITS.requestBytesMax }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => refusal('unsupported-media-type', ''),
  FST_ERR_CTP_EMPTY_TYPE: () => refusal('unsupported-media-type', ''),
};

/** The one place where an error becomes an answer: problem+json, and nothing of the inside. */
export function handleError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusals = refusalsOf(error, request.id);
  const problem = problemOf(refusals, request.id);
  if (problem.code === 'internal') request.log.error({ err: error }, 'a fault of the program');
  if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  if (error instanceof RequestRefused) void reply.headers(error.headers);
  return reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

function refusalsOf(error: FastifyError | Error, requestId: string): readonly Refusal[] {
  if (error instanceof RequestRefused) return error.refusals;
  if (error instanceof InvalidCursor) {
    return [refusal('invalid-input', '/cursor', { issue: error.message, found: 'another' })];
  }
  if (error instanceof FutureMoment) {
    return [refusal('as-at-in-future', '/asAt', { asAt: error.asAt })];
  }
  if (error instanceof FactsUnavailable) return [refusal('analytics-unavailable', '')];
  if (error instanceof QuestionTooLarge) return [refusal('analytics-too-large', '')];
  if (error instanceof ReadModelsUnavailable) return [refusal('unavailable', '')];
  const fault = faultCodeOf(error);
  if (fault === 'conflict' || fault === 'unavailable' || fault === 'indeterminate') {
    return [refusal(fault, '')];
  }
  const code = 'code' in error ? error.code : '';
  const known = FRAMEWORK_REFUSALS[code];
  if (known !== undefined) return [known(error)];
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status >= 400 && status < 500) {
    return [refusal('malformed-request', '', { issue: error.message })];
  }
  return [refusal('internal', '', { requestId })];
}
