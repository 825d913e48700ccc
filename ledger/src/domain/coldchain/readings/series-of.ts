import type { AlarmDirection } from '@lumbung/schemas/coldchain/alarm-rules';
import type { Reading } from '../exposure/series.ts';
import type { Batch } from './month.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;

/**
 * What one sensor measured, in the order of time and whatever the order in which it came in: the
 * batches of all months that are given, together. Where a time has several values, the one that is
 * worse on a side is taken, so that an alarm is raised where one is right; a time that one batch
 * has a temperature for is not missing.
 */
export function seriesOf(
  batches: readonly Batch[],
  channel: number,
  direction: AlarmDirection,
): Reading[] {
  const worse = direction === 'above' ? Math.max : Math.min;
  const values = new Map<number, number | null>();
  for (const { times, millicelsius } of batches.filter((batch) => batch.channel === channel)) {
    times.forEach((time, index) => {
      const value = millicelsius[index] ?? null;
      const known = values.get(time) ?? null;
      values.set(time, known === null || value === null ? (value ?? known) : worse(known, value));
    });
  }
  return [...values]
    .toSorted(([one], [other]) => one - other)
    .map(([time, millicelsius]) => ({ at: time / MICROSECONDS_PER_SECOND, millicelsius }));
}
