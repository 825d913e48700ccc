import { offsetOf } from './zones.ts';

const MINUTES_PER_DAY = 1_440;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * A local date and time of a zone as a moment with its offset, such as `2026-03-01T08:00:00+07:00`.
 * The offset is looked up at the local time read as UTC, then once more at the moment found, which
 * is right on both sides of a change of the clock.
 */
export function momentWithOffset(date: string, time: string, zone: string): string {
  const first = offsetOf(zone, new Date(`${date}T${time}:00Z`));
  const second = offsetOf(zone, new Date(`${date}T${time}:00${first}`));
  return `${date}T${time}:00${second}`;
}

/** The civil date of a moment in a zone, such as `2026-03-01`. */
export function civilDate(moment: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/**
 * A stored moment as a zone's local time with its offset, as exact as it is stored, such as
 * `2026-03-01T08:00:00.123456+07:00`.
 */
export function localIso(instant: string, zone: string): string {
  const moment = new Date(instant);
  const fraction = /\.\d+/.exec(instant)?.[0] ?? '';
  return `${civilDate(moment, zone)}T${timeOfDay(moment, zone)}${fraction}${offsetOf(zone, moment)}`;
}

/** The time of day of a moment in a zone, to the second, such as `08:00:15`. */
export function timeOfDay(moment: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(moment);
}

/** Whole days from one civil date to another; below zero when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY);
}

/** Whether a text is a civil date that exists, such as `2026-02-28`. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const millis = Date.parse(text);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}

/** Whether a text is a time of day, such as `08:00`. */
export function isTimeOfDay(text: string): boolean {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes) < MINUTES_PER_DAY && Number(minutes) < 60;
}
