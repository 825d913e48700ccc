import { isEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import type { Decider } from '../decider.ts';
import { accept } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { registerOnce, whenRegistered } from './registered.ts';

/** A health program; undefined before it is registered. */
export type ProgramState = EventData<'ProgramRegistered'> | undefined;

/** Decides about programs. */
export const program: Decider<'program.register' | 'program.revise', ProgramState> = {
  category: 'program',
  stateVersion: 1,
  initial: undefined,
  evolve: (state, event) =>
    isEvent(event, 'ProgramRegistered') || isEvent(event, 'ProgramRevised') ? event.data : state,
  decide: {
    'program.register': (state, body, context) =>
      registerOnce('program', state, context, () => ({ name: 'ProgramRegistered', data: body })),
    'program.revise': (state, body, context) =>
      whenRegistered('program', state, context, () =>
        accept({ name: 'ProgramRevised', data: body }),
      ),
  },
  refersTo: { 'program.register': () => [], 'program.revise': () => [] },
  ...plainState,
};
