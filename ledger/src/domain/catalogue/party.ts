import { isEvent } from '@lumbung/schemas/event';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { EventData } from '@lumbung/schemas/event-types';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decider, Decision } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { referred } from '../references.ts';
import { registerOnce, whenRegistered } from './registered.ts';

/** A supplier, a funder or a service point; undefined before it is registered. */
export type PartyState = EventData<'PartyRegistered'> | undefined;

type Body = CommandBody<'party.register'>;

/** Decides about parties. */
export const party: Decider<'party.register' | 'party.revise', PartyState> = {
  category: 'party',
  stateVersion: 1,
  initial: undefined,
  evolve: (state, event) =>
    isEvent(event, 'PartyRegistered') || isEvent(event, 'PartyRevised') ? event.data : state,
  decide: {
    'party.register': (state, body, context) =>
      unknownFacility(body, context) ??
      registerOnce('party', state, context, () => ({ name: 'PartyRegistered', data: body })),
    'party.revise': (state, body, context) =>
      unknownFacility(body, context) ??
      whenRegistered('party', state, context, () => accept({ name: 'PartyRevised', data: body })),
  },
  refersTo: { 'party.register': facilityOf, 'party.revise': facilityOf },
  ...plainState,
};

function facilityOf(body: Body): string[] {
  return body.facility === undefined ? [] : [streamOf('facility', body.facility)];
}

function unknownFacility(body: Body, context: Context): Decision | undefined {
  if (body.facility === undefined) return undefined;
  return referred(context.references, 'facility', body.facility) === undefined
    ? refuse('unknown-facility', '/facility', { facility: body.facility })
    : undefined;
}
