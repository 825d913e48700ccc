import { z } from 'zod';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/**
 * A moment in UTC with exactly six fractional digits, such as `2026-03-01T08:00:00.000000Z`.
 * The width is fixed, so that moments compare as text.
 */
export const Instant = z.string().regex(INSTANT, {
  error: 'expected a UTC moment with microseconds, such as 2026-03-01T08:00:00.000000Z',
});

/** A civil date, such as `2026-03-01`: a day at a facility, or an expiry. */
export const CivilDate = z.iso.date({
  error: 'expected a date that exists, such as 2026-03-01',
});

/** How exactly the moment of a fact is known. */
export const TimePrecision = z.enum(['instant', 'day']);

/** How exactly the moment of a fact is known: to the moment, or only to the day. */
export type TimePrecision = z.infer<typeof TimePrecision>;

/** When something happened, as a person or a device says it: a moment with its offset, or a day. */
export const OccurredAt = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error:
    'expected a moment with its offset, such as 2026-03-01T08:00:00+07:00, ' +
    'or a date that exists, such as 2026-03-01',
});

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An IANA time zone, such as `Asia/Jakarta`. */
export const Zone = z.string().max(64).refine(isZone, {
  error: 'expected an IANA time zone, such as Asia/Jakarta',
});

/** Brings any moment with an offset to the one form that is stored; throws a RangeError on nonsense. */
export function toInstant(moment: string): string {
  return formatInstant(Temporal.Instant.from(moment));
}

/** Writes a Temporal moment in the one form that is stored. */
export function formatInstant(moment: Temporal.Instant): string {
  return moment.toString({ fractionalSecondDigits: 6, roundingMode: 'trunc' });
}

/** The last microsecond of a civil day in a zone. */
export function endOfDay(date: string, zone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  const start = next.toZonedDateTime({ timeZone: zone }).toInstant();
  return formatInstant(start.subtract({ microseconds: 1 }));
}

/** The civil date of a moment in a zone. */
export function civilDateOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Moves a stored moment by some microseconds. */
export function addMicroseconds(instant: string, microseconds: number): string {
  return formatInstant(Temporal.Instant.from(instant).add({ microseconds }));
}
