import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividedBy, fractionOf, minus, plus, rounded, signOf, times } from './fraction.ts';

const ratio = (over: number, under: number) => dividedBy(fractionOf(over), fractionOf(under));

describe('an exact number', () => {
  it('is what its decimals say, and not what a float makes of them', () => {
    const sum = plus(fractionOf(0.1), fractionOf(0.2));
    expect(signOf(minus(sum, fractionOf(0.3)))).toBe(0);
    expect(rounded(times(fractionOf(1.005), fractionOf(100)), { mode: 'up', decimals: 1 })).toBe(
      100.5,
    );
  });

  it('is rounded once: up, or to the nearest and halves up, below zero too', () => {
    const up = { mode: 'up', decimals: 0 } as const;
    const nearest = { mode: 'halfUp', decimals: 0 } as const;
    expect([7, 6, -7].map((over) => rounded(ratio(over, 3), up))).toEqual([3, 2, -2]);
    expect([5, 7, -5, -7].map((over) => rounded(ratio(over, 2), nearest))).toEqual([3, 4, -2, -3]);
    expect(rounded(ratio(7, -2), nearest)).toBe(-3);
    expect(rounded(ratio(2, 3), { mode: 'halfUp', decimals: 4 })).toBe(0.6667);
  });

  it('cannot be divided by zero', () => {
    expect(() => ratio(1, 0)).toThrow(RangeError);
  });

  it('rounds up to the least whole number that is not below it', () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 1_000 }), (over, under) => {
        const up = rounded(ratio(over, under), { mode: 'up', decimals: 0 });
        expect(up * under).toBeGreaterThanOrEqual(over);
        expect((up - 1) * under).toBeLessThan(over);
      }),
    );
  });
});
