import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryOf } from './testing/arbitrary-schema.ts';
import {
  CivilDate,
  Instant,
  Moment,
  OccurredAt,
  Zone,
  addMicroseconds,
  civilDateOf,
  endOfDay,
  instantOf,
  microsecondsOf,
  secondsBetween,
  toInstant,
} from './time.ts';

describe('endOfDay', () => {
  it.each([
    ['western Indonesia', 'Asia/Jakarta', '2026-03-01', '2026-03-01T16:59:59.999999Z'],
    ['central Indonesia', 'Asia/Makassar', '2026-03-01', '2026-03-01T15:59:59.999999Z'],
    ['eastern Indonesia', 'Asia/Jayapura', '2026-03-01', '2026-03-01T14:59:59.999999Z'],
    ['a leap day', 'Asia/Jakarta', '2028-02-29', '2028-02-29T16:59:59.999999Z'],
    ['a day of 23 hours', 'Europe/Rome', '2026-03-29', '2026-03-29T21:59:59.999999Z'],
    ['a day of 25 hours', 'Europe/Rome', '2026-10-25', '2026-10-25T22:59:59.999999Z'],
    ['the day before', 'Europe/Rome', '2026-10-24', '2026-10-24T21:59:59.999999Z'],
    ['no midnight after it', 'America/Sao_Paulo', '2018-11-03', '2018-11-04T02:59:59.999999Z'],
    ['the last year', 'Pacific/Kiritimati', '2999-12-31', '2999-12-31T09:59:59.999999Z'],
    ['west of Greenwich', 'America/Anchorage', '2999-12-31', '3000-01-01T08:59:59.999999Z'],
  ])('of %s (%s, %s) is %s', (_, zone, date, end) => {
    expect(endOfDay(date, zone)).toBe(end);
  });

  it('is the last microsecond whose civil date is that day', () => {
    fc.assert(
      fc.property(arbitraryOf(CivilDate), arbitraryOf(Zone), (date, zone) => {
        const end = endOfDay(date, zone);
        const nextDay = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
        expect(Instant.safeParse(end).success).toBe(true);
        expect(civilDateOf(end, zone)).toBe(date);
        expect(civilDateOf(addMicroseconds(end, 1), zone)).toBe(nextDay);
      }),
    );
  });
});

describe('toInstant', () => {
  it.each([
    ['2026-03-01T08:00:00+07:00', '2026-03-01T01:00:00.000000Z'],
    ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000000Z'],
    ['2026-03-01T00:30:00.5+05:45', '2026-02-28T18:45:00.500000Z'],
    ['2026-03-01T08:00:00.123456999Z', '2026-03-01T08:00:00.123456Z'],
    ['1969-12-31T23:59:59.9999999Z', '1969-12-31T23:59:59.999999Z'],
  ])('brings %s to %s', (moment, instant) => {
    expect(toInstant(moment)).toBe(instant);
  });

  it.each(['2026-03-01T08:00:00', '2026-03-01', '2026-02-30T00:00:00Z', ''])(
    'throws a RangeError on %j',
    (moment) => {
      expect(() => toInstant(moment)).toThrow(RangeError);
    },
  );

  it('takes every moment that is valid, and gives what compares as text', () => {
    fc.assert(
      fc.property(arbitraryOf(Moment), arbitraryOf(Moment), (one, other) => {
        const [a, b] = [toInstant(one), toInstant(other)];
        expect(Instant.safeParse(a).success).toBe(true);
        expect(Math.sign(Temporal.Instant.compare(a, b))).toBe(a < b ? -1 : Number(a > b));
      }),
    );
  });
});

describe('OccurredAt', () => {
  it.each(['2026-03-01', '2026-03-01T08:00:00+07:00', '2026-03-01T08:00:00.123456789-11:00'])(
    'takes %s',
    (text) => {
      expect(OccurredAt.parse(text)).toBe(text);
    },
  );

  it.each([
    ['a date that does not exist', '2026-02-30'],
    ['a moment of such a date', '2026-02-30T08:00:00+07:00'],
    ['a moment without its offset', '2026-03-01T08:00:00'],
    ['an hour that does not exist', '2026-03-01T24:00:00Z'],
    ['more than nanoseconds', '2026-03-01T08:00:00.1234567891Z'],
    ['a year of five digits', '+012026-03-01T08:00:00Z'],
    ['a year before our times', '0026-03-01'],
    ['a year after our times', '3000-01-01T00:00:00Z'],
    ['another order', '01-03-2026'],
    ['words', 'yesterday'],
    ['a number', 1_772_323_200],
  ])('refuses %s (%s), and says what would do', (_, text) => {
    expect(OccurredAt.safeParse(text).error?.issues[0]?.message).toMatch(/such as 2026-03-01/);
  });
});

describe('Zone', () => {
  it.each(['Asia/Jakarta', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'UTC'])(
    'takes %s',
    (zone) => {
      expect(Zone.parse(zone)).toBe(zone);
    },
  );

  it.each(['Asia/Bandung', 'asia/jakarta', 'Asia/jakarta', '+07:00', 'WIB', '', ' UTC'])(
    'refuses %j',
    (zone) => {
      expect(Zone.safeParse(zone).success).toBe(false);
    },
  );
});

describe('a moment as microseconds', () => {
  it.each([
    '2026-03-01T08:00:00.000001Z',
    '1900-01-01T00:00:00.999999Z',
    '2254-12-31T23:59:59.999999Z',
  ])('is exact and is that moment again: %s', (instant) => {
    expect(Number.isSafeInteger(microsecondsOf(instant))).toBe(true);
    expect(instantOf(microsecondsOf(instant))).toBe(instant);
  });
});

describe('secondsBetween', () => {
  it.each([
    ['08:00:00.000000', '08:00:01.999999', 1],
    ['08:00:00.000000', '08:00:00.000000', 0],
    ['08:00:00.000001', '08:00:00.000000', -1],
    ['08:00:01.000000', '08:00:00.000000', -1],
    ['08:00:00.999999', '08:00:01.000000', 0],
  ])('are whole ones, rounded down: from %s to %s they are %i', (from, to, seconds) => {
    expect(secondsBetween(`2026-03-01T${from}Z`, `2026-03-01T${to}Z`)).toBe(seconds);
  });
});
