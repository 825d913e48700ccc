import type { LumbungEvent } from '@lumbung/schemas/event';
import { describe, expect, test } from 'vitest';
import {
  HELD_DAYS,
  NO_TAIL,
  SNAPSHOT_EVERY_EVENTS,
  horizonOf,
  isLong,
  withEvents,
} from './tail.ts';

const event = (time: string, recordedtime = time) => ({ time, recordedtime }) as LumbungEvent;
const day = (date: string) => `${date}T00:00:00.000000Z`;

describe('a tail', () => {
  test('is long from so many events on, and for a large state where it is a quarter of it', () => {
    const tail = { events: SNAPSHOT_EVERY_EVENTS };
    expect(isLong({ events: SNAPSHOT_EVERY_EVENTS - 1 }, 1)).toBe(false);
    expect(isLong(tail, 4 * SNAPSHOT_EVERY_EVENTS)).toBe(true);
    expect(isLong(tail, 4 * SNAPSHOT_EVERY_EVENTS + 1)).toBe(false);
  });
});

describe('the horizon of a state', () => {
  test('is further back than any role may record', () => {
    expect(HELD_DAYS).toBe(400);
    const tail = withEvents(NO_TAIL, [event(day('2026-11-25'))]);
    expect(horizonOf(tail)).toBe(day('2025-10-21'));
  });

  test('is no later than what was recorded since the last snapshot', () => {
    const late = event(day('2020-01-01'), day('2026-11-25'));
    const tail = [late, event(day('2026-11-26'))].reduce(
      (all, each) => withEvents(all, [each]),
      NO_TAIL,
    );
    expect(tail).toMatchObject({ events: 2, recorded: day('2026-11-26') });
    expect(horizonOf(tail)).toBe(day('2020-01-01'));
  });

  test('is that of the newest of very many events, and there is none without events', () => {
    const old = withEvents(NO_TAIL, [event(day('2020-01-01'))]);
    const many = Array.from({ length: SNAPSHOT_EVERY_EVENTS }, () => event(day('2026-11-25')));
    expect(horizonOf(withEvents(old, many))).toBe(day('2025-10-21'));
    expect(horizonOf(NO_TAIL)).toBeUndefined();
  });
});
