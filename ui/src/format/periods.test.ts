import { expect, test } from 'vitest';
import { formatPeriod } from './periods.ts';

test('given a whole month, a period has its name in the language of the page', () => {
  expect(formatPeriod('2026-02-01', '2026-02-28', 'en')).toBe('February 2026');
  expect(formatPeriod('2028-02-01', '2028-02-29', 'id')).toBe('Februari 2028');
});

test('given less or more than a month, a period has both its days', () => {
  expect(formatPeriod('2026-01-10', '2026-01-31', 'en')).toBe('10 Jan 2026 – 31 Jan 2026');
  expect(formatPeriod('2026-12-01', '2027-01-31', 'id')).toBe('1 Des 2026 – 31 Jan 2027');
});
