import { dataSchemaOf, sequenceOf } from '@lumbung/schemas/envelope';
import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { EventData, EventName } from '@lumbung/schemas/event-types';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';

/** What a test may say of an event besides its data. */
export type Told = {
  readonly time?: string;
  readonly zone?: string;
  readonly timeprecision?: 'instant' | 'day';
  readonly bookedtime?: string;
  readonly commandindex?: number;
  readonly device?: string;
  readonly devicesequence?: number;
  readonly devicetime?: string;
};

/** Events that a test tells one after the other, as a ledger would have recorded them. */
export type Story = {
  readonly events: LumbungEvent[];
  /** Records an event about the thing that has this name. */
  readonly tell: <Name extends EventName>(
    name: Name,
    thing: string,
    data: EventData<Name>,
    told?: Told,
  ) => EventOf<Name>;
};

/** The identifier of the thing that a test calls so. */
export function idOf(thing: string): string {
  return deriveIdentifier('test', thing);
}

const START = '2026-03-01T00:00:00.000000Z';

/**
 * Begins a story: an event a second from the first of March 2026 on, unless it is told otherwise.
 */
export function beginStory(): Story {
  const events: LumbungEvent[] = [];
  const revisions = new Map<string, number>();
  return {
    events,
    tell(name, thing, data, told = {}) {
      const subject = streamOf(EVENT_TYPES[name].category, idOf(thing));
      const revision = revisions.get(subject) ?? 0;
      revisions.set(subject, revision + 1);
      const now = addMicroseconds(START, events.length * 1_000_000);
      const commandid = idOf(`command ${events.length}`);
      const event = {
        specversion: '1.0',
        datacontenttype: 'application/json',
        id: idOf(`event ${events.length}`),
        source: `urn:lumbung:${idOf('installation')}`,
        type: EVENT_TYPES[name].type,
        dataschema: dataSchemaOf(EVENT_TYPES[name].type),
        subject,
        partitionkey: subject,
        time: now,
        timeprecision: 'instant',
        zone: 'Asia/Jakarta',
        commandid,
        commandindex: 0,
        commandcount: 1,
        commanddigest: '0'.repeat(64),
        actor: idOf('clerk'),
        correlationid: commandid,
        causationid: commandid,
        sequence: sequenceOf(revision),
        recordedtime: now,
        data,
        ...told,
      } as unknown as EventOf<typeof name>;
      events.push(event);
      return event;
    },
  };
}
