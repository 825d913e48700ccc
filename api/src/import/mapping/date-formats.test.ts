import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATE_FORMATS, readDate } from './date-formats.ts';
import type { DateFormat } from './date-formats.ts';

const formats = Object.keys(DATE_FORMATS) as DateFormat[];

test.each(formats)('%s reads back every day that it writes', (format) => {
  const from = new Date('1900-01-01T00:00:00Z');
  const until = new Date('2199-12-31T00:00:00Z');
  fc.assert(
    fc.property(fc.date({ min: from, max: until, noInvalidDate: true }), (moment) => {
      const date = moment.toISOString().slice(0, 10);
      const [year = '', month = '', day = ''] = date.split('-');
      const written = format.replace('YYYY', year).replace('MM', month).replace('DD', day);
      expect(readDate(written, format)).toBe(date);
    }),
  );
});

test.each<[string, DateFormat]>([
  ['2026-02-29', 'YYYY-MM-DD'],
  ['2026-13-01', 'YYYY-MM-DD'],
  ['2026-1-5', 'YYYY-MM-DD'],
  ['31/04/2026', 'DD/MM/YYYY'],
  ['2026-01-05 ', 'YYYY-MM-DD'],
  ['0000-00-00', 'YYYY-MM-DD'],
])('%s is no %s', (text, format) => {
  expect(readDate(text, format)).toBeUndefined();
});
