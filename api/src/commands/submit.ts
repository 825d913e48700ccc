import { Identifier, deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { CommandKind } from '@lumbung/schemas/commands';
import type { Refusal } from '@lumbung/schemas/refusal';
import { invalidField } from '@lumbung/schemas/validation';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { authoriseCommand } from '../access/authorise.ts';
import { callerOf } from '../access/caller.ts';
import { handleCommented } from '../comments/handle-commented.ts';
import { RequestRefused, refused } from '../http/problems.ts';
import type { Services } from '../services.ts';
import { answerTo } from './answer.ts';
import { commandIdOf, marksOf } from './command-headers.ts';
import { answerDryRun, isDryRun } from './dry-run.ts';

/**
 * Sends the one command of a request to its verdict, or asks what it would be (`?dryRun=true`); the
 * header Idempotency-Key is its id, and other headers may say its chain and the device that made
 * it.
 *
 * @throws {RequestRefused} when it is not allowed, refused or failed
 */
export async function submit(
  request: FastifyRequest,
  command: { readonly kind: CommandKind; readonly target: string; readonly body: unknown },
  services: Pick<Services, 'commands' | 'comments' | 'rights'>,
): Promise<Accepted | DryRunAnswer> {
  const commandId = commandIdOf(request);
  const marks = marksOf(request);
  const actor = await authoriseCommand(callerOf(request), command, services.rights);
  const whole = { commandId, actor, ...marks, ...command };
  if (isDryRun(request)) return answerDryRun(whole, services);
  const outcome = await handleCommented(whole, services);
  const answer = answerTo({ commandId, target: command.target }, outcome);
  if (answer.kind !== 'accepted') throw new RequestRefused(answer.refusals);
  return answer.accepted;
}

/** Registers a thing under the id that the body names, or one that follows from the command's. */
export function submitRegistration(
  request: FastifyRequest,
  kind: CommandKind,
  services: Pick<Services, 'commands' | 'comments' | 'rights'>,
): Promise<Accepted | DryRunAnswer> {
  const { id, ...body } = objectOf(request.body);
  if (id === undefined) {
    const target = deriveIdentifier('target', kind, commandIdOf(request));
    return submit(request, { kind, target, body }, services);
  }
  const parsed = Identifier.safeParse(id);
  if (!parsed.success) throw new RequestRefused(refusalsAt('id', parsed.error, id));
  return submit(request, { kind, target: parsed.data, body }, services);
}

/**
 * The fields of a JSON object.
 *
 * @throws {RequestRefused} with `invalid-input` when the body is something else
 */
export function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return body as Record<string, unknown>;
  }
  const found = Array.isArray(body) ? 'a list' : JSON.stringify(body ?? null);
  throw refused('invalid-input', { issue: 'Expected a JSON object', found });
}

function refusalsAt(field: string, error: z.ZodError, sent: unknown): readonly Refusal[] {
  return error.issues.map(({ message }) => invalidField([field], message, { [field]: sent }));
}
