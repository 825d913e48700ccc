import { expect, test } from 'vitest';
import {
  civilDate,
  daysBetween,
  isCivilDate,
  isTimeOfDay,
  momentWithOffset,
} from './local-time.ts';
import { formatDate, formatMoment } from './moments.ts';
import { formatChange, formatExact, formatNumber, formatRounded } from './numbers.ts';

const MORNING = '2026-03-12T01:00:00.000000Z';

test.each([
  ['Asia/Jakarta', 'en', '12 Mar 2026 08:00 WIB'],
  ['Asia/Makassar', 'en', '12 Mar 2026 09:00 WITA'],
  ['Asia/Jayapura', 'en', '12 Mar 2026 10:00 WIT'],
  ['Asia/Jakarta', 'id', '12 Mar 2026 08.00 WIB'],
  ['UTC', 'en', '12 Mar 2026 01:00 UTC'],
] as const)('given a moment in %s, it is written in %s as %s', (zone, language, written) => {
  expect(formatMoment(MORNING, zone, language)).toBe(written);
});

test('given a day whose time is not known, no time is written', () => {
  expect(formatMoment(MORNING, 'Asia/Jakarta', 'en', 'day')).toBe('12 Mar 2026 WIB');
});

test('given a civil date, it is written without a zone, in both languages', () => {
  expect(formatDate('2026-05-31', 'en')).toBe('31 May 2026');
  expect(formatDate('2026-05-31', 'id')).toBe('31 Mei 2026');
});

test('given numbers, thousands are set apart as the language does, and minus is a minus', () => {
  expect(formatNumber(159922147, 'en')).toBe('159,922,147');
  expect(formatNumber(159922147, 'id')).toBe('159.922.147');
  expect(formatNumber(-12, 'id')).toBe('−12');
  expect(formatRounded(26.4674, 'id')).toBe('26,5');
  expect(formatExact(-26.4674, 'en')).toBe('−26.4674');
  expect(formatChange(1500, 'en')).toBe('+1,500');
  expect(formatChange(0, 'en')).toBe('0');
});

test.each([
  ['2026-03-12', '08:00', 'Asia/Jayapura', '2026-03-12T08:00:00+09:00'],
  ['2026-03-29', '01:30', 'Europe/Rome', '2026-03-29T01:30:00+01:00'],
  ['2026-03-29', '03:30', 'Europe/Rome', '2026-03-29T03:30:00+02:00'],
  ['2026-10-25', '12:00', 'America/New_York', '2026-10-25T12:00:00-04:00'],
  ['2026-01-01', '00:00', 'UTC', '2026-01-01T00:00:00+00:00'],
])('given %s %s in %s, the moment is %s', (date, time, zone, moment) => {
  expect(momentWithOffset(date, time, zone)).toBe(moment);
});

test('given a moment, its civil date is the one at the facility', () => {
  expect(civilDate(new Date('2026-03-11T16:30:00Z'), 'Asia/Jakarta')).toBe('2026-03-11');
  expect(civilDate(new Date('2026-03-11T16:30:00Z'), 'Asia/Jayapura')).toBe('2026-03-12');
});

test('given two dates, the days between them are whole, over changes of the clock too', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
});

test('given texts, only dates and times that exist are taken', () => {
  expect(['2026-02-28', '2028-02-29'].every(isCivilDate)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '26-01-01', ''].some(isCivilDate)).toBe(false);
  expect(['00:00', '23:59'].every(isTimeOfDay)).toBe(true);
  expect(['24:00', '12:60', '8:00', ''].some(isTimeOfDay)).toBe(false);
});
