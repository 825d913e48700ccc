import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import type { StockControl } from '@lumbung/schemas/facilities/shapes';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decider } from '../decider.ts';
import { plainState } from '../plain-state.ts';
import { facilityDecisions } from './facility-decisions.ts';

/** A facility with its places and policies; undefined before it is registered. */
export type FacilityState =
  | (EventData<'FacilityRegistered'> & {
      readonly closed: boolean;
      readonly places: readonly string[];
      readonly supplier?: string | undefined;
      readonly stockControl: StockControl;
      readonly goLiveAt?: string | undefined;
    })
  | undefined;

/** The kinds of command that a facility decides. */
export type FacilityKinds =
  | 'facility.register'
  | 'facility.revise'
  | 'facility.move'
  | 'facility.close'
  | 'place.define'
  | 'supplyRoute.set'
  | 'stockPolicy.set'
  | 'goLive.set';

const none = () => [];

/** Decides about facilities. Until a policy says otherwise, a facility enforces its stock. */
export const facility: Decider<FacilityKinds, FacilityState> = {
  category: 'facility',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: facilityDecisions,
  refersTo: {
    'facility.register': (body) => [streamOf('region', body.region)],
    'facility.revise': none,
    'facility.move': (body) => [streamOf('region', body.region)],
    'facility.close': none,
    'place.define': none,
    'supplyRoute.set': (body) =>
      body.supplier === undefined ? [] : [streamOf('facility', body.supplier)],
    'stockPolicy.set': (body) => body.items.map((level) => streamOf('item', level.item)),
    'goLive.set': none,
  },
  ...plainState,
};

function evolve(state: FacilityState, event: LumbungEvent): FacilityState {
  if (isEvent(event, 'FacilityRegistered')) {
    return { ...event.data, closed: false, places: [], stockControl: 'enforce' };
  }
  if (state === undefined) return undefined;
  if (isEvent(event, 'FacilityRevised')) return { ...state, ...event.data };
  if (isEvent(event, 'FacilityMoved')) return { ...state, region: event.data.region };
  if (isEvent(event, 'FacilityClosed')) return { ...state, closed: true };
  if (isEvent(event, 'PlaceDefined')) {
    return { ...state, places: [...new Set([...state.places, event.data.place])] };
  }
  if (isEvent(event, 'SupplyRouteSet')) return { ...state, supplier: event.data.supplier };
  if (isEvent(event, 'StockPolicySet')) {
    return { ...state, stockControl: event.data.stockControl };
  }
  if (isEvent(event, 'GoLiveSet')) return { ...state, goLiveAt: event.data.goLiveAt };
  return state;
}
