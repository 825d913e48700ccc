import { rulesScopeKey } from '@lumbung/schemas/coldchain/rules-scope';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { Decider } from '../../decider.ts';
import { plainState } from '../../plain-state.ts';
import { assignRules, publishRules, streamsOfScope, unassignRules } from './rules-decisions.ts';

/** A set of alarm rules: how often it was published, and where it is assigned. */
export type AlarmRulesState = {
  readonly publications: number;
  /** What it holds for, by `rulesScopeKey`. */
  readonly assigned: readonly string[];
};

type Kinds = 'alarmRules.publish' | 'alarmRules.assign' | 'alarmRules.unassign';

/**
 * Decides about sets of alarm rules. A version is never changed: what is published anew is the next
 * one, and each alarm names the one that decided.
 */
export const alarmRules: Decider<Kinds, AlarmRulesState> = {
  category: 'alarm-rules',
  stateVersion: 1,
  initial: { publications: 0, assigned: [] },
  evolve,
  decide: {
    'alarmRules.publish': publishRules,
    'alarmRules.assign': assignRules,
    'alarmRules.unassign': unassignRules,
  },
  refersTo: {
    'alarmRules.publish': () => [],
    'alarmRules.assign': ({ to }) => streamsOfScope(to),
    'alarmRules.unassign': () => [],
  },
  encode: plainState.encode,
  decode: (text) => JSON.parse(text) as AlarmRulesState,
};

function evolve(state: AlarmRulesState, event: LumbungEvent): AlarmRulesState {
  if (isEvent(event, 'AlarmRulesPublished')) {
    return { ...state, publications: event.data.publication };
  }
  if (isEvent(event, 'AlarmRulesAssigned')) {
    const { to } = event.data;
    return { ...state, assigned: [...new Set([...state.assigned, rulesScopeKey(to)])] };
  }
  if (!isEvent(event, 'AlarmRulesUnassigned')) return state;
  const key = rulesScopeKey(event.data.to);
  return { ...state, assigned: state.assigned.filter((each) => each !== key) };
}
