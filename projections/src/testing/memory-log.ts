import { Buffer } from 'node:buffer';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { Feed, FeedEvent, FeedPosition } from '../ports/feed.ts';

/** A log in memory, whose cursors are sparse and mean nothing, as those of real stores may. */
export type MemoryLog = Feed & {
  /** Adds events, which may be broken on purpose, and wakes those who listen. */
  append(...events: readonly object[]): void;
  /** The ordinal of the last event; -1 when there is none. */
  head(): number;
};

/** Makes a log with some events. */
export function createMemoryLog(events: readonly object[] = []): MemoryLog {
  const stored: FeedEvent[] = [];
  const listeners = new Set<() => void>();
  const append = (...added: readonly object[]): void => {
    for (const event of added) {
      stored.push({ ordinal: stored.length, bytes: Buffer.from(canonicalJson(event)) });
    }
    for (const wake of listeners) wake();
  };
  append(...events);
  return {
    append,
    head: () => stored.length - 1,
    async readAll(after: FeedPosition, limit: number) {
      const found = stored.slice(indexOf(after), indexOf(after) + limit);
      const last = found.at(-1);
      return { events: found, next: last === undefined ? after : positionAt(last.ordinal) };
    },
    onAppended(wake) {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
  };
}

/** The place after the event of an ordinal. */
export function positionAt(ordinal: number): FeedPosition {
  return { cursor: `c${ordinal * 64 + 17}`, ordinal };
}

function indexOf({ cursor, ordinal }: FeedPosition): number {
  if (cursor === '') return 0;
  if (cursor !== positionAt(ordinal).cursor) throw new Error(`not a cursor of this log: ${cursor}`);
  return ordinal + 1;
}
