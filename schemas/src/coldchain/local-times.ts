import { formatInstant } from '../time.ts';

/**
 * The moments of a device's own times, which go forward and have no zone, when its clock is set to
 * a zone. A time that a change of the clocks repeats is the first of the two, unless that would not
 * come after the time before it; one that a change leaves out is as much later as the clock was set
 * forward.
 *
 * @param localTimes such as `2026-03-01T08:00:00`
 */
export function momentsOfLocalTimes(localTimes: readonly string[], zone: string): string[] {
  let last = '';
  return localTimes.map((text) => {
    const local = Temporal.PlainDateTime.from(text);
    const at = (disambiguation: 'compatible' | 'later'): string =>
      formatInstant(local.toZonedDateTime(zone, { disambiguation }).toInstant());
    const first = at('compatible');
    last = first > last ? first : at('later');
    return last;
  });
}
