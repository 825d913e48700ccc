import assert from 'node:assert/strict';
import { toInstant } from '@lumbung/schemas/time';
import type { CommandRequest } from '../command.ts';
import type { Decision } from '../domain/decider.ts';
import type { Reference } from '../domain/references.ts';
import { deciderOf } from '../domain/registry.ts';
import type { States } from './states.ts';

/**
 * Decides a validated command on the state of its stream and of those that it refers to. The
 * domain is pure: all that it needs is loaded here and goes in as values.
 */
export async function decideOn(
  command: { readonly request: CommandRequest; readonly body: unknown; readonly stream: string },
  now: string,
  states: States,
): Promise<{ readonly decision: Decision; readonly revision: number }> {
  const { request, body, stream } = command;
  const decider = deciderOf(stream);
  const decide = decider?.decide[request.kind];
  const refersTo = decider?.refersTo[request.kind];
  assert(decide !== undefined && refersTo !== undefined, `nobody decides ${request.kind}`);
  const { revision, state } = await states.load(stream);
  const references = new Map<string, Reference>();
  for (const other of refersTo(body, request.target, state)) {
    references.set(other, await states.load(other));
  }
  const deviceTime = request.device?.time;
  const decision = decide(state, body, {
    target: request.target,
    now,
    actor: request.actor,
    references,
    ...(deviceTime === undefined ? {} : { deviceTime: toInstant(deviceTime) }),
  });
  return { decision, revision };
}
