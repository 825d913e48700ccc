import { expect, test } from 'vitest';
import { readLocalTime } from './local-time.ts';

test.each([
  ['in winter', '2010-12-01 08:26:00', '2010-12-01T08:26:00+00:00'],
  ['in summer', '2011-07-01 08:26:00', '2011-07-01T08:26:00+01:00'],
  ['without seconds', '2011-07-01T08:26', '2011-07-01T08:26:00+01:00'],
  ['of the hour that comes twice, the first', '2011-10-30 01:30:00', '2011-10-30T01:30:00+01:00'],
])('a time %s', (_, text, moment) => {
  expect(readLocalTime(text, 'YYYY-MM-DD', 'Europe/London')).toBe(moment);
});

test.each([
  ['of the hour that is skipped', '2011-03-27 01:30:00'],
  ['of a day that does not exist', '2011-02-29 10:00:00'],
  ['after midnight by 24', '2011-07-01 24:00:00'],
  ['without a clock', '2011-07-01'],
  ['in another form', '01/07/2011 10:00'],
])('no time %s', (_, text) => {
  expect(readLocalTime(text, 'YYYY-MM-DD', 'Europe/London')).toBeUndefined();
});
