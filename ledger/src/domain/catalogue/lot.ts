import { isEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decider } from '../decider.ts';
import { refuse } from '../decision.ts';
import { plainState } from '../plain-state.ts';
import { basisOf, referred } from '../references.ts';
import { registerOnce } from './registered.ts';

/** A lot of an item; undefined before it was seen. */
export type LotState = EventData<'LotRegistered'> | undefined;

/** Decides about lots. */
export const lot: Decider<'lot.register', LotState> = {
  category: 'lot',
  stateVersion: 1,
  initial: undefined,
  evolve: (state, event) => (isEvent(event, 'LotRegistered') ? event.data : state),
  decide: {
    'lot.register': (state, body, context) => {
      const { references } = context;
      const itemOfLot = referred(references, 'item', body.item);
      if (itemOfLot === undefined) return refuse('unknown-item', '/item', { item: body.item });
      if (!itemOfLot.lotManaged) return refuse('lot-not-managed', '/item', { item: body.item });
      if (body.expiry && body.manufactured && body.expiry < body.manufactured) {
        return refuse('expiry-before-manufacture', '/expiry', {
          expiry: body.expiry,
          manufactured: body.manufactured,
        });
      }
      return registerOnce('lot', state, context, () => ({
        name: 'LotRegistered',
        data: { ...body, basis: basisOf(references, [streamOf('item', body.item)]) },
      }));
    },
  },
  refersTo: { 'lot.register': (body) => [streamOf('item', body.item)] },
  ...plainState,
};
