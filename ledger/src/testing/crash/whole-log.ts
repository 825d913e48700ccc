import { expect } from 'vitest';
import type { EventStore, StoredEvent } from '../../ports/event-store.ts';
import { textOf, wholeFeed } from '../reading.ts';

/** Where a command stands in a log. */
export type StandingCommand = { readonly firstRevision: number; readonly ordinal: number };

/**
 * Reads a log and expects that nothing is missing, twice or torn in it: ordinals and revisions
 * are dense, times increase, and every command stands there once and whole.
 *
 * @returns the commands by their ids
 */
export async function expectWholeLog(store: EventStore): Promise<Map<string, StandingCommand>> {
  const { events } = await wholeFeed(store);
  expect(events.map((event) => event.ordinal)).toEqual([...events.keys()]);
  for (const stream of Map.groupBy(events, (event) => event.stream).values()) {
    expect(stream.map((event) => event.revision)).toEqual([...stream.keys()]);
    const times = stream.map((event) => readEvent(event).recordedtime);
    expect(times).toEqual([...new Set(times)].toSorted());
  }
  const commands = new Map<string, StandingCommand>();
  for (const [id, parts] of Map.groupBy(events, (event) => readEvent(event).commandid)) {
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined) continue;
    expect(parts.map((event) => readEvent(event).commandindex)).toEqual([...parts.keys()]);
    expect(readEvent(first).commandcount).toBe(parts.length);
    commands.set(id, { firstRevision: first.revision, ordinal: last.ordinal });
  }
  return commands;
}

function readEvent(event: StoredEvent): {
  readonly commandid: string;
  readonly commandindex: number;
  readonly commandcount: number;
  readonly recordedtime: string;
} {
  return JSON.parse(textOf(event)) as never;
}
