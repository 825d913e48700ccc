import { expect, test } from 'vitest';
import { gapsInWords, inUnits, missingOf } from './gaps.ts';

test('given gaps, they are written as people write them, and counted', () => {
  const gaps = [
    { from: 3, to: 3 },
    { from: 5, to: 7 },
  ];
  expect(gapsInWords({ gaps })).toBe('3, 5–7');
  expect(missingOf({ gaps })).toBe(4);
  expect(gapsInWords({ gaps: [] })).toBe('');
});

test.each([
  [59, { unit: 'seconds', count: 59 }],
  [61, { unit: 'minutes', count: 1 }],
  [7_200, { unit: 'hours', count: 2 }],
  [200_000, { unit: 'days', count: 2 }],
])('%s seconds are %o', (seconds, said) => {
  expect(inUnits(seconds)).toEqual(said);
});
