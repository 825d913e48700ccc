import type { CommandBody } from '@lumbung/schemas/commands';
import { LIMITS } from '@lumbung/schemas/limits';
import type { Context, Decision, Fact } from '../../decider.ts';
import { accept, refuse } from '../../decision.ts';
import type { AlarmsState } from './alarms-state.ts';
import { breachFacts } from './breach-changes.ts';

type Body = CommandBody<'alarms.judge'>;

/**
 * The facts that a judgement comes to, none where nothing changed. They are as many as one append
 * takes: who judges again finds the others.
 */
function factsOf(state: AlarmsState, { judged, basis }: Body): Fact[] {
  const facts = judged.flatMap((sensor) => breachFacts(state, sensor, basis));
  return facts.slice(0, LIMITS.judgementEventsMax);
}

/**
 * The streams that a judgement rests on, where it changes something: it must not be laid down when
 * one of them has moved on since it was read.
 */
export function streamsJudged(body: Body, _target: string, state: AlarmsState): string[] {
  return factsOf(state, body).length === 0 ? [] : body.basis.map(({ stream }) => stream);
}

/** Takes what was judged of a logger's readings. */
export function judge(state: AlarmsState, body: Body, { references }: Context): Decision {
  const facts = factsOf(state, body);
  if (facts.length === 0) return refuse('alarms-unchanged');
  for (const { stream, revision } of body.basis) {
    const stands = references.get(stream)?.revision ?? -1;
    if (stands !== revision) {
      return refuse('readings-moved-on', '/basis', { stream, revision: stands });
    }
  }
  return accept(...facts);
}
