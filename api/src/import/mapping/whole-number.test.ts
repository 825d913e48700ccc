import { expect, test } from 'vitest';
import { readWholeNumber } from './whole-number.ts';

test.each([
  ['0', 0],
  ['-0', 0],
  ['+7', 7],
  ['007', 7],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['-131000', -131_000],
])('%s is a whole number', (text, value) => {
  expect(readWholeNumber(text, false)).toBe(value);
});

test.each(['', ' 1', '1.0', '1,000', '1e3', '0x10', '9007199254740992', 'NaN', '١٢'])(
  '"%s" is none',
  (text) => {
    expect(readWholeNumber(text, false)).toBeUndefined();
  },
);

test('a float with zeros behind the point is one where the mapping says so', () => {
  expect(readWholeNumber('12.00', true)).toBe(12);
  expect(readWholeNumber('12.5', true)).toBeUndefined();
});
