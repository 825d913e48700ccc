import assert from 'node:assert/strict';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { LIMITS } from '@lumbung/schemas/limits';
import { toInstant } from '@lumbung/schemas/time';
import type { CommandRequest } from '../command.ts';
import type { Decision } from '../domain/decider.ts';
import { BehindHorizon } from '../domain/horizon.ts';
import type { Reference, References } from '../domain/references.ts';
import { ledTo } from '../domain/registry.ts';
import type { StreamRevision } from '../ports/event-store.ts';
import type { StreamState } from './hot-states.ts';
import type { States } from './states.ts';

/** What a command came to, and what it was decided on. */
export type Decided = {
  readonly decision: Decision;
  /** The state of its stream. */
  readonly before: StreamState;
  /** Where the other streams stood that it read. */
  readonly references: readonly StreamRevision[];
};

/** A validated command with the stream that it is for. */
export type ValidCommand = {
  readonly request: CommandRequest;
  readonly body: unknown;
  readonly stream: string;
};

/** Loads the state of a stream. */
type Load = (stream: string) => Promise<StreamState>;

/**
 * Decides a validated command on the state of its stream and of those that it refers to. The
 * domain is pure: all that it needs is loaded here and goes in as values. What compacted books
 * cannot answer is decided on the whole ones, so that a decision is always that of the whole book.
 *
 * @param load `states.load` or, where what others wrote meanwhile matters, `states.refresh`
 */
export async function decideOn(
  command: ValidCommand,
  now: string,
  states: Pick<States, 'eventAt' | 'whole' | 'deciderOf'>,
  load: Load,
): Promise<Decided> {
  try {
    return await decideWith(command, now, states, load);
  } catch (error) {
    if (!(error instanceof BehindHorizon)) throw error;
    return decideWith(command, now, states, (stream) =>
      states.deciderOf(stream)?.compact === undefined ? load(stream) : states.whole(stream),
    );
  }
}

async function decideWith(
  { request, body, stream }: ValidCommand,
  now: string,
  states: Pick<States, 'eventAt' | 'deciderOf'>,
  load: Load,
): Promise<Decided> {
  const decider = states.deciderOf(stream);
  const decide = decider?.decide[request.kind];
  const refersTo = decider?.refersTo[request.kind];
  assert(decide !== undefined && refersTo !== undefined, `nobody decides ${request.kind}`);
  const before = await load(stream);
  const references = await loadReferences(refersTo(body, request.target, before.state), load);
  const events = new Map<number, LumbungEvent>();
  for (const revision of decider?.rereads?.[request.kind]?.(body, before.state) ?? []) {
    events.set(revision, await states.eventAt(stream, revision));
  }
  const deviceTime = request.device?.time;
  const decision = decide(before.state, body, {
    target: request.target,
    now,
    actor: request.actor,
    references,
    events,
    hasComment: request.commentDigest !== undefined,
    ...(deviceTime === undefined ? {} : { deviceTime: toInstant(deviceTime) }),
  });
  return { decision, before, references: revisionsOf(references, stream) };
}

/** Where the streams stand that a decision read besides its own. */
function revisionsOf(references: References, own: string): StreamRevision[] {
  return [...references].flatMap(([stream, { revision }]) =>
    stream === own ? [] : [{ stream, revision }],
  );
}

/** The states that a decision refers to, and those that they lead on to, as far as is followed. */
async function loadReferences(named: readonly string[], load: Load): Promise<References> {
  const references = new Map<string, Reference>();
  let wanted = named;
  for (let steps = 0; steps <= LIMITS.lotMergesFollowedMax && wanted.length > 0; steps += 1) {
    for (const other of wanted) references.set(other, await load(other));
    wanted = ledTo(wanted, references);
  }
  return references;
}
