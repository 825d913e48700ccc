import { z } from 'zod';

const INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;

/**
 * A moment in UTC with exactly six fractional digits, such as `2026-03-01T08:00:00.000000Z`.
 * The width is fixed, so that moments compare as text.
 */
export const Instant = z.string().regex(INSTANT, {
  error: 'expected a UTC moment with microseconds, such as 2026-03-01T08:00:00.000000Z',
});

/** Whether a year keeps four digits in every zone, so that what is made of it compares as text. */
function isOfOurTimes(text: string): boolean {
  return text >= '1900' && text < '3000';
}

const NO_DATE = 'expected a date that exists, from 1900 to 2999, such as 2026-03-01';

/** A civil date, such as `2026-03-01`: a day at a facility, or an expiry. From 1900 to 2999. */
export const CivilDate = z.iso
  .date({ error: NO_DATE, abort: true })
  .refine(isOfOurTimes, { error: NO_DATE });

const NO_MOMENT =
  'expected a moment with its offset, from 1900 to 2999, such as 2026-03-01T08:00:00+07:00';

/** A moment with its offset, from 1900 to 2999, to the nanosecond at most. */
export const Moment = z.iso
  .datetime({ offset: true, error: NO_MOMENT, abort: true })
  .refine((moment) => isOfOurTimes(moment) && !/\.\d{10}/.test(moment), { error: NO_MOMENT });

/** How exactly the moment of a fact is known. */
export const TimePrecision = z.enum(['instant', 'day']);

/** How exactly the moment of a fact is known: to the moment, or only to the day. */
export type TimePrecision = z.infer<typeof TimePrecision>;

/** When something happened, as a person or a device says it: a moment with its offset, or a day. */
export const OccurredAt = z.union([Moment, CivilDate], {
  error:
    'expected a moment with its offset, such as 2026-03-01T08:00:00+07:00, ' +
    'or a date that exists, such as 2026-03-01',
});

/** The zones that were looked up: that takes long, and there are only some hundreds. */
const knownZones = new Set<string>();

function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    const found = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    // The look-up ignores case, but only one spelling of a name may be stored.
    if (found !== zone && found.toLowerCase() === zone.toLowerCase()) return false;
  } catch {
    return false;
  }
  knownZones.add(zone);
  return true;
}

const NO_ZONE = 'expected an IANA time zone, such as Asia/Jakarta';

/** An IANA time zone by its name, such as `Asia/Jakarta`; an offset is none. */
export const Zone = z
  .string()
  .max(64)
  .regex(/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/, { error: NO_ZONE, abort: true })
  .refine(isZone, { error: NO_ZONE });

/** Brings any moment with an offset to the one form that is stored; a RangeError on nonsense. */
export function toInstant(moment: string): string {
  return formatInstant(Temporal.Instant.from(moment));
}

/** Writes a Temporal moment in the one form that is stored. */
export function formatInstant(moment: Temporal.Instant): string {
  return moment.toString({ fractionalSecondDigits: 6, roundingMode: 'trunc' });
}

/** The first moment of a civil day in a zone. */
export function startOfDay(date: string, zone: string): string {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone });
  return formatInstant(start.toInstant());
}

/** The last microsecond of a civil day in a zone. */
export function endOfDay(date: string, zone: string): string {
  return addMicroseconds(startOfDay(dayAfter(date), zone), -1);
}

/** The civil date after another. */
export function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** The civil date of a moment in a zone. */
export function civilDateOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Moves a stored moment by some microseconds. */
export function addMicroseconds(instant: string, microseconds: number): string {
  return formatInstant(Temporal.Instant.from(instant).add({ microseconds }));
}

/** Whole seconds from one stored moment to another, rounded down; below zero when it is earlier. */
export function secondsBetween(from: string, to: string): number {
  const nanoseconds = epochOf(to) - epochOf(from);
  const seconds = nanoseconds / NANOSECONDS_PER_SECOND;
  const isExact = seconds * NANOSECONDS_PER_SECOND === nanoseconds;
  return Number(isExact || nanoseconds > 0n ? seconds : seconds - 1n);
}

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

function epochOf(instant: string): bigint {
  return Temporal.Instant.from(instant).epochNanoseconds;
}

/** A stored moment as microseconds since 1970: an integer, exact until 2255. */
export function microsecondsOf(instant: string): number {
  return Number(epochOf(instant) / 1_000n);
}

/** The stored moment of microseconds since 1970. */
export function instantOf(microseconds: number): string {
  return formatInstant(Temporal.Instant.fromEpochNanoseconds(BigInt(microseconds) * 1_000n));
}
