import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutNumbers } from './gaps.ts';
import type { NumberRange } from './gaps.ts';

const NUMBERS_MAX = 40;

const numbers = fc.uniqueArray(fc.nat(NUMBERS_MAX)).map((list) => list.toSorted((a, b) => a - b));

it('leaves of the ranges just the numbers that are not taken out', () => {
  fc.assert(
    fc.property(numbers, numbers, (within, out) => {
      const left = withoutNumbers(rangesOf(within), out);
      expect(left).toEqual(rangesOf(within.filter((number) => !out.includes(number))));
    }),
  );
});

it('leaves nothing of nothing', () => {
  expect(withoutNumbers([], [1, 2])).toEqual([]);
  expect(withoutNumbers([{ from: 1, to: 2 }], [1, 2])).toEqual([]);
});

/** Numbers as ranges, neighbours together. */
function rangesOf(sorted: readonly number[]): NumberRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const number of sorted) {
    const last = ranges.at(-1);
    if (last?.to === number - 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
}
