import fc from 'fast-check';
import { sequenceOf } from '@lumbung/schemas/envelope';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { EVENT_NAMES, EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { EventName } from '@lumbung/schemas/event-types';
import { arbitraryEvent } from '@lumbung/schemas/testing/arbitrary';
import { addMicroseconds } from '@lumbung/schemas/time';
import { idOf } from './story.ts';

/** The names of the events of stock books. */
export const STOCK_EVENTS = EVENT_NAMES.filter((name) => EVENT_TYPES[name].category === 'stock');

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** How many things of all kinds a random log speaks of, so that its events meet each other. */
const THINGS = 5;

/**
 * Random events of some names in the form of a log: they speak of few things, stand in streams with
 * dense revisions and have ids of their own. What only a decider makes true is not.
 */
export function arbitraryLog(
  names: readonly EventName[] = EVENT_NAMES,
  eventsMax = 12,
): fc.Arbitrary<LumbungEvent[]> {
  const events = fc.oneof(...names.map((name) => arbitraryEvent(name)));
  return fc.array(events, { maxLength: eventsMax }).map(asLog);
}

function asLog(events: readonly LumbungEvent[]): LumbungEvent[] {
  const revisions = new Map<string, number>();
  return events.map((event, index) => {
    const ofFew = JSON.parse(JSON.stringify(event).replaceAll(UUID, ofFewThings)) as LumbungEvent;
    const revision = revisions.get(ofFew.subject) ?? 0;
    revisions.set(ofFew.subject, revision + 1);
    return {
      ...ofFew,
      id: idOf(`random event ${index}`),
      sequence: sequenceOf(revision),
      recordedtime: addMicroseconds('2026-03-01T00:00:00.000000Z', index),
    };
  });
}

function ofFewThings(uuid: string): string {
  return idOf(`thing ${Number.parseInt(uuid.slice(0, 8), 16) % THINGS}`);
}
