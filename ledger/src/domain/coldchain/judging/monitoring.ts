import type { StorageClass } from '@lumbung/schemas/catalogue/storage-classes';
import { EQUIPMENT_KINDS } from '@lumbung/schemas/coldchain/equipment-kinds';
import { EQUIPMENT_STATUSES } from '@lumbung/schemas/coldchain/equipment-statuses';
import { isEvent } from '@lumbung/schemas/event';
import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';

/** A sensor in equipment, from its attachment to its detachment. */
export type Attached = {
  readonly logger: string;
  readonly channel: number;
  readonly from: string;
  readonly until?: string;
  readonly intervalSeconds: number;
};

/** Where equipment stood from a moment on. */
export type Stand = { readonly from: string; readonly facility: string; readonly place: string };

/** What the alarms of equipment rest on, with when each was so. */
export type Monitoring = {
  /** The storage class whose rules hold for it; null where none does unless they are assigned. */
  readonly storageClass: StorageClass | null;
  readonly stands: readonly Stand[];
  readonly sensors: readonly Attached[];
  /** From when on it was in use, or was not. */
  readonly uses: readonly { readonly from: string; readonly inUse: boolean }[];
};

/** Equipment of which nothing is known. */
export const UNKNOWN_EQUIPMENT: Monitoring = {
  storageClass: null,
  stands: [],
  sensors: [],
  uses: [],
};

/** What was said last of equipment with one event more of its stream. */
export function evolveMonitoring(state: Monitoring, event: LumbungEvent): Monitoring {
  const { time: from } = event;
  if (isEvent(event, 'EquipmentRegistered')) {
    const { kind, facility, place } = event.data;
    const stands = [{ from, facility, place }];
    return { ...state, storageClass: EQUIPMENT_KINDS[kind].monitoredAs, stands };
  }
  if (isEvent(event, 'EquipmentRevised')) {
    return { ...state, storageClass: EQUIPMENT_KINDS[event.data.kind].monitoredAs };
  }
  if (isEvent(event, 'EquipmentMoved')) {
    return { ...state, stands: inOrder([...state.stands, { from, ...event.data.to }]) };
  }
  if (isEvent(event, 'EquipmentStatusReported')) {
    const inUse = EQUIPMENT_STATUSES[event.data.status].installed;
    return { ...state, uses: inOrder([...state.uses, { from, inUse }]) };
  }
  if (isEvent(event, 'LoggerAttached')) {
    const { logger, channel, intervalSeconds } = event.data;
    return { ...state, sensors: [...state.sensors, { logger, channel, from, intervalSeconds }] };
  }
  if (isEvent(event, 'LoggerDetached')) return { ...state, sensors: detached(state, event) };
  if (!isEvent(event, 'EquipmentDecommissioned')) return state;
  return { ...state, sensors: state.sensors.map((each) => ({ until: from, ...each })) };
}

/** Where equipment stood at a moment; before it was registered, where it was first. */
export function standAt({ stands }: Monitoring, moment: string): Stand | undefined {
  return stands.findLast(({ from }) => from <= moment) ?? stands[0];
}

/** Whether equipment was in use at a moment: what has no report is, since it was registered. */
export function isInUse({ uses }: Monitoring, moment: string): boolean {
  return uses.findLast(({ from }) => from <= moment)?.inUse ?? true;
}

function detached({ sensors }: Monitoring, event: EventOf<'LoggerDetached'>): Attached[] {
  const { logger, channel, attachedAt } = event.data;
  return sensors.map((each) => {
    const isMeant = each.logger === logger && each.channel === channel && each.from === attachedAt;
    return isMeant ? { ...each, until: event.time } : each;
  });
}

/** In the order of time; what was said last of two for the same moment stands last. */
function inOrder<Said extends { readonly from: string }>(said: readonly Said[]): Said[] {
  return said.toSorted((one, other) =>
    one.from < other.from ? -1 : Number(one.from > other.from),
  );
}
