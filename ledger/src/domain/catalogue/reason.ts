import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { Decider, Decision } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { registerOnce, whenRegistered } from './registered.ts';

/** A reason that a country defined; undefined before that. */
export type ReasonState = (EventData<'ReasonDefined'> & { readonly hidden: boolean }) | undefined;

/** Decides about reasons. A reason keeps its kind and its class for ever. */
export const reason: Decider<'reason.define' | 'reason.hide', ReasonState> = {
  category: 'reason',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: {
    'reason.define': (state, body, context) =>
      consistent(body) ??
      registerOnce('reason', state, context, () => ({ name: 'ReasonDefined', data: body })),
    'reason.hide': (state, _body, context) =>
      whenRegistered('reason', state, context, () => accept({ name: 'ReasonHidden', data: {} })),
  },
  refersTo: { 'reason.define': () => [], 'reason.hide': () => [] },
  ...plainState,
};

/** Only an adjustment has directions and an account, and it needs both. */
function consistent(body: CommandBody<'reason.define'>): Decision | undefined {
  const isAdjustment = body.class === 'adjustment';
  const parameters = { reason: body.code, class: 'adjustment' };
  if (isAdjustment !== body.directions.length > 0) {
    return refuse('wrong-reason', '/directions', parameters);
  }
  if (isAdjustment !== (body.account !== undefined) || body.account === 'onHand') {
    return refuse('wrong-reason', '/account', parameters);
  }
  return undefined;
}

function evolve(state: ReasonState, event: LumbungEvent): ReasonState {
  if (isEvent(event, 'ReasonDefined')) return { ...event.data, hidden: false };
  if (isEvent(event, 'ReasonHidden')) return state && { ...state, hidden: true };
  return state;
}
