import type { z } from 'zod';
import { eventSchema } from './envelope.ts';
import type { Envelope, Stamp } from './envelope.ts';
import { EVENT_NAMES, EVENT_TYPES, eventData } from './event-types.ts';
import type { EventData, EventName, EventType } from './event-types.ts';

type TypeOf<Name extends EventName> = (typeof EVENT_TYPES)[Name]['type'];

/** A recorded event of one name: its envelope, its type and its data. */
export type EventOf<Name extends EventName> = Name extends EventName
  ? Envelope & {
      type: TypeOf<Name>;
      dataschema: `urn:lumbung:schema:${TypeOf<Name>}`;
      data: EventData<Name>;
    }
  : never;

/** Any recorded event. */
export type LumbungEvent = EventOf<EventName>;

/** An event before the store has stamped it. */
export type Draft = LumbungEvent extends infer E
  ? E extends LumbungEvent
    ? Omit<E, keyof Stamp>
    : never
  : never;

/** The schema of every event type, by its CloudEvents type. */
export const eventSchemas = new Map<EventType, z.ZodType<LumbungEvent>>(
  EVENT_NAMES.map((name) => [
    EVENT_TYPES[name].type,
    eventSchema(EVENT_TYPES[name].type, eventData[name]) as unknown as z.ZodType<LumbungEvent>,
  ]),
);

const nameByType = new Map<string, EventName>(
  EVENT_NAMES.map((name) => [EVENT_TYPES[name].type, name]),
);

/** The name of an event by its CloudEvents type; undefined when this version does not know it. */
export function eventNameOf(type: string): EventName | undefined {
  return nameByType.get(type);
}

/** Whether an event has a name; narrows its type. */
export function isEvent<Name extends EventName>(
  event: LumbungEvent,
  name: Name,
): event is EventOf<Name> {
  return event.type === EVENT_TYPES[name].type;
}
