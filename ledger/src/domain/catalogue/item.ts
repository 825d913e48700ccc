import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import type { Decider } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { registerOnce, whenRegistered } from './registered.ts';

/** An item of the catalogue; undefined before it is registered. */
export type ItemState = (EventData<'ItemRegistered'> & { readonly retired: boolean }) | undefined;

type Kinds = 'item.register' | 'item.revise' | 'item.retire';

const none = () => [];

/** Decides about items. An item keeps its unit and whether it is managed by lot. */
export const item: Decider<Kinds, ItemState> = {
  category: 'item',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: {
    'item.register': (state, body, context) =>
      registerOnce('item', state, context, () => ({ name: 'ItemRegistered', data: body })),
    'item.revise': (state, body, context) =>
      whenRegistered('item', state, context, (before) => {
        if (before.unit !== body.unit) return refuse('unit-is-final', '/unit');
        if (before.lotManaged !== body.lotManaged) return refuse('unit-is-final', '/lotManaged');
        return accept({ name: 'ItemRevised', data: body });
      }),
    'item.retire': (state, _body, context) =>
      whenRegistered('item', state, context, (before) =>
        before.retired
          ? refuse('item-retired', '', { item: context.target })
          : accept({ name: 'ItemRetired', data: {} }),
      ),
  },
  refersTo: { 'item.register': none, 'item.revise': none, 'item.retire': none },
  ...plainState,
};

function evolve(state: ItemState, event: LumbungEvent): ItemState {
  if (isEvent(event, 'ItemRegistered')) return { ...event.data, retired: false };
  if (isEvent(event, 'ItemRevised')) return { ...event.data, retired: state?.retired ?? false };
  if (isEvent(event, 'ItemRetired')) return state && { ...state, retired: true };
  return state;
}
