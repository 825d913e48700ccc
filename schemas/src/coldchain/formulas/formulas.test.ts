import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meanKineticTemperatureCelsius } from './mean-kinetic-temperature.ts';
import { VVM_RATES, vvmLifeLost, vvmLifeLostPerDay } from './vvm-life.ts';
import type { EstimatedVvm } from './vvm-life.ts';

const hours = (...temperatures: readonly number[]) =>
  temperatures.map((celsius) => ({ celsius, weight: 1 }));

const repeated = (celsius: number, count: number): number[] =>
  Array.from({ length: count }, () => celsius);

const someTemperatures = fc.array(
  fc.record({
    celsius: fc.double({ min: -80, max: 60, noNaN: true }),
    weight: fc.integer({ min: 1, max: 86_400 }),
  }),
  { minLength: 1, maxLength: 50 },
);

describe('the mean kinetic temperature', () => {
  test.each([
    [repeated(5, 24), 5],
    [[...repeated(5, 23), 25], 7.756],
    [[...repeated(5, 22), 25, 25], 9.825],
    [[2, 8], 5.536],
    [[4, 4, 4, 20], 11.355],
  ])('of %j is %d', (temperatures, expected) => {
    expect(meanKineticTemperatureCelsius(hours(...temperatures))).toBeCloseTo(expected, 3);
  });

  test('is not there where nothing was held', () => {
    expect(meanKineticTemperatureCelsius([])).toBeUndefined();
  });

  test('lies between the mean and the highest', () => {
    fc.assert(
      fc.property(someTemperatures, (held) => {
        const weights = held.reduce((sum, { weight }) => sum + weight, 0);
        const mean = held.reduce((sum, { celsius, weight }) => sum + celsius * weight, 0) / weights;
        const highest = Math.max(...held.map(({ celsius }) => celsius));
        const kinetic = meanKineticTemperatureCelsius(held) ?? Number.NaN;
        expect(kinetic).toBeGreaterThanOrEqual(mean - 1e-6);
        expect(kinetic).toBeLessThanOrEqual(highest + 1e-6);
      }),
    );
  });
});

describe('the life of a vial monitor', () => {
  // Days to the discard point at 5, 8, 25 and 37 °C.
  const published: Readonly<Record<EstimatedVvm, readonly number[]>> = {
    VVM2: [176.7, 109.7, 8.82, 1.76],
    VVM7: [961, 569, 35.7, 6.07],
    VVM14: [1_922, 1_138, 71.4, 12.15],
    VVM30: [4_120, 2_440, 152.9, 25.99],
  };

  test.each(Object.keys(VVM_RATES) as EstimatedVvm[])('%s is that of its category', (type) => {
    const days = [5, 8, 25, 37].map((celsius) => 1 / vvmLifeLostPerDay(type, celsius));
    days.forEach((found, index) => {
      const expected = published[type][index] ?? 0;
      expect(Math.abs(found - expected) / expected).toBeLessThan(0.005);
    });
    // A category is named by the days that it lasts at 37 °C, at the least within a fifth.
    const name = Number(type.slice(3));
    expect(Math.abs((days[3] ?? 0) - name) / name).toBeLessThan(0.2);
  });

  test('is lost piece by piece', () => {
    fc.assert(
      fc.property(someTemperatures, someTemperatures, (one, other) => {
        const whole = vvmLifeLost('VVM14', [...one, ...other]);
        const parts = vvmLifeLost('VVM14', one) + vvmLifeLost('VVM14', other);
        expect(whole).toBeCloseTo(parts, 6);
      }),
    );
  });
});
