import { describe, expect, test } from 'vitest';
import { momentsOfLocalTimes } from './local-times.ts';

/** Times half an hour apart on a day, by a clock that people set. */
function halves(date: string, ...clocks: readonly string[]): string[] {
  return clocks.map((clock) => `${date}T${clock}:00`);
}

describe('the moments of local times', () => {
  test('lie in the zone that the clock is set to', () => {
    const [jakarta] = momentsOfLocalTimes(['2026-03-01T08:00:00'], 'Asia/Jakarta');
    expect(jakarta).toBe('2026-03-01T01:00:00.000000Z');
  });

  test('of a day with 25 hours take the hour that comes twice in its order', () => {
    const times = halves('2026-10-25', '01:30', '02:00', '02:30', '02:00', '02:30', '03:00');
    expect(momentsOfLocalTimes(times, 'Europe/Rome').map((each) => each.slice(11, 16))).toEqual([
      '23:30',
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '02:00',
    ]);
  });

  test('of a day with 23 hours leave the hour out that does not come', () => {
    const times = halves('2026-03-29', '01:30', '03:00', '03:30');
    expect(momentsOfLocalTimes(times, 'Europe/Rome').map((each) => each.slice(11, 16))).toEqual([
      '00:30',
      '01:00',
      '01:30',
    ]);
    const [never] = momentsOfLocalTimes(['2026-03-29T02:30:00'], 'Europe/Rome');
    expect(never).toBe('2026-03-29T01:30:00.000000Z');
  });
});
