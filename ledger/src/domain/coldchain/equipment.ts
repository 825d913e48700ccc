import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventData } from '@lumbung/schemas/event-types';
import { streamOf } from '@lumbung/schemas/streams';
import type { Decider } from '../decider.ts';
import { plainState } from '../plain-state.ts';
import { equipmentDecisions } from './equipment-decisions.ts';

/** A sensor that monitored equipment: since when it does, or until when it did. */
type Sensor = {
  readonly logger: string;
  readonly channel: number;
  readonly attached: boolean;
  /** When it was last attached or detached. */
  readonly at: string;
};

/** A piece of equipment that is registered. */
export type Equipment = {
  readonly code: string;
  readonly facility: string;
  readonly place: string;
  readonly decommissioned: boolean;
  readonly sensors: readonly Sensor[];
};

/** A piece of equipment; undefined before it is registered. */
export type EquipmentState = Equipment | undefined;

/** The kinds of command that equipment decides. */
export type EquipmentKinds =
  | 'equipment.register'
  | 'equipment.revise'
  | 'equipment.move'
  | 'equipmentStatus.report'
  | 'maintenance.record'
  | 'logger.attach'
  | 'logger.detach'
  | 'equipment.decommission';

const facilityOf = (body: { readonly facility: string }) => [streamOf('facility', body.facility)];

/** Decides about cold chain equipment: where it stands, what it can do and what monitors it. */
export const equipment: Decider<EquipmentKinds, EquipmentState> = {
  category: 'equipment',
  stateVersion: 1,
  initial: undefined,
  evolve,
  decide: equipmentDecisions,
  refersTo: {
    'equipment.register': facilityOf,
    'equipment.revise': facilityOf,
    'equipment.move': (body) => [...facilityOf(body), ...facilityOf(body.to)],
    'equipmentStatus.report': facilityOf,
    'maintenance.record': facilityOf,
    'logger.attach': facilityOf,
    'logger.detach': facilityOf,
    'equipment.decommission': facilityOf,
  },
  ...plainState,
};

function evolve(state: EquipmentState, event: LumbungEvent): EquipmentState {
  if (isEvent(event, 'EquipmentRegistered')) {
    const { code, facility, place } = event.data;
    return { code, facility, place, decommissioned: false, sensors: [] };
  }
  if (state === undefined) return undefined;
  if (isEvent(event, 'EquipmentRevised')) return { ...state, code: event.data.code };
  if (isEvent(event, 'EquipmentMoved')) return { ...state, ...event.data.to };
  if (isEvent(event, 'LoggerAttached')) return withSensor(state, event.data, true, event.time);
  if (isEvent(event, 'LoggerDetached')) return withSensor(state, event.data, false, event.time);
  return isEvent(event, 'EquipmentDecommissioned') ? { ...state, decommissioned: true } : state;
}

function withSensor(
  state: Equipment,
  { logger, channel }: Pick<EventData<'LoggerDetached'>, 'logger' | 'channel'>,
  attached: boolean,
  at: string,
): Equipment {
  const others = state.sensors.filter((each) => each.logger !== logger || each.channel !== channel);
  return { ...state, sensors: [...others, { logger, channel, attached, at }] };
}
