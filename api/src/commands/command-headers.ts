import { CommandHeaders } from '@lumbung/schemas/endpoints/command-headers';
import { Identifier } from '@lumbung/schemas/identifiers';
import { refusalsOf } from '@lumbung/schemas/validation';
import type { FastifyRequest } from 'fastify';
import type { CommentedRequest } from '../comments/handle-commented.ts';
import { RequestRefused, refused } from '../http/problems.ts';

/**
 * The id of the one command of a request: the header Idempotency-Key.
 *
 * @throws {RequestRefused} when it is missing or no id
 */
export function commandIdOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const parsed = Identifier.safeParse(headers['idempotency-key']);
  if (!parsed.success) throw refused('idempotency-key-required');
  return parsed.data;
}

/**
 * What the headers of a request say of its one command: its chain, the device that made it, and
 * what its sender says of it.
 *
 * @throws {RequestRefused} with `invalid-input` at the header that is wrong
 */
export function marksOf({
  headers,
}: Pick<FastifyRequest, 'headers'>): Pick<
  CommentedRequest,
  'correlationId' | 'device' | 'comment'
> {
  const parsed = CommandHeaders.safeParse(headers);
  if (!parsed.success) {
    const refusals = refusalsOf(parsed.error, headers);
    throw new RequestRefused(
      refusals.map((each) => ({ ...each, parameters: { ...each.parameters, in: 'header' } })),
    );
  }
  const { 'correlation-id': correlationId, 'device-id': id, comment, ...rest } = parsed.data;
  const { 'device-sequence': sequence, 'device-time': time } = rest;
  return {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(comment === undefined ? {} : { comment }),
    ...(id === undefined ? {} : { device: deviceMark(id, sequence, time) }),
  };
}

function deviceMark(id: string, sequence: number | undefined, time: string | undefined) {
  return {
    id,
    ...(sequence === undefined ? {} : { sequence }),
    ...(time === undefined ? {} : { time }),
  };
}
