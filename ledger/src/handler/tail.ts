import { ROLES } from '@lumbung/schemas/access/roles';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { addMicroseconds } from '@lumbung/schemas/time';

/** Events folded since the last snapshot before a new one is kept, at least. */
export const SNAPSHOT_EVERY_EVENTS = 500;

/** The part of what a state holds that is new before a snapshot of all of it is worth its cost. */
const NEW_PART = 1 / 4;

/** Events since its last snapshot from which on a state that leaves memory is kept in a new one. */
export const LEAVING_EVENTS_MIN = 32;

/** The same as a part of what the state holds; whichever is more counts. */
const LEAVING_PART = 1 / 16;

const MICROSECONDS_PER_DAY = 86_400_000_000;

/** Days that clocks, zones and the closing of a month may take besides. */
const GRACE_DAYS = 35;

/** Days of which a compacted state holds everything: as far back as roles may record. */
export const HELD_DAYS =
  Math.max(...Object.values(ROLES).map(({ backdatingDaysMax }) => backdatingDaysMax)) + GRACE_DAYS;

/** What was folded into a state since its last snapshot. */
export type Tail = {
  readonly events: number;
  /** The earliest moment of them; where they are many, of the newest of them. */
  readonly oldest?: string;
  /** When the newest of them was recorded. */
  readonly recorded?: string;
};

/** The tail of a state that is as its snapshot says. */
export const NO_TAIL: Tail = { events: 0 };

/**
 * Whether a state is to be compacted and kept in a snapshot. That costs what the state holds, so
 * that a large one waits for more events, and an event costs the same however large it is.
 *
 * @param weight how much the state holds, in events
 */
export function isLong({ events }: Tail, weight: number): boolean {
  return events >= Math.max(SNAPSHOT_EVERY_EVENTS, weight * NEW_PART);
}

/**
 * Whether a state that leaves memory is to be kept in a snapshot first. Where more streams are
 * written to than memory holds, each of them leaves before its tail is long, and would be folded
 * from its beginning at every command.
 *
 * @param weight how much the state holds, in events
 */
export function isWorthKeeping({ events }: Tail, weight: number): boolean {
  return events >= Math.max(LEAVING_EVENTS_MIN, weight * LEAVING_PART);
}

/** A tail with some events more. */
export function withEvents(tail: Tail, events: readonly LumbungEvent[]): Tail {
  const recorded = events.at(-1)?.recordedtime ?? tail.recorded;
  const isMany = events.length >= SNAPSHOT_EVERY_EVENTS;
  const times = events.map(({ time }) => time);
  if (!isMany && tail.oldest !== undefined) times.push(tail.oldest);
  const oldest = times.reduce((one, other) => (other < one ? other : one), times[0] ?? '');
  return {
    events: tail.events + events.length,
    ...(times.length === 0 ? {} : { oldest }),
    ...(recorded === undefined ? {} : { recorded }),
  };
}

/**
 * From where on a state is to hold everything: as far back as facts may be recorded, and as what
 * was recorded of late, so that a book whose history is being imported keeps it at hand.
 */
export function horizonOf({ oldest, recorded }: Tail): string | undefined {
  if (oldest === undefined || recorded === undefined) return undefined;
  const held = addMicroseconds(recorded, -HELD_DAYS * MICROSECONDS_PER_DAY);
  return oldest < held ? oldest : held;
}
