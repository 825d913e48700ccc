import { expect, it } from 'vitest';
import { STORAGE_CLASSES } from './storage-classes.ts';

it.each(Object.entries(STORAGE_CLASSES))('the limits of %s are in order', (_, limits) => {
  const { minimumCelsius, maximumCelsius } = limits;
  expect(minimumCelsius === null).toBe(maximumCelsius === null);
  expect((minimumCelsius ?? 0) <= (maximumCelsius ?? 0)).toBe(true);
});

it('vaccines are kept within the limits of WHO', () => {
  const { refrigerated, frozen, ultraCold } = STORAGE_CLASSES;
  expect([refrigerated.minimumCelsius, refrigerated.maximumCelsius]).toEqual([2, 8]);
  expect([frozen.minimumCelsius, frozen.maximumCelsius]).toEqual([-25, -15]);
  expect([ultraCold.minimumCelsius, ultraCold.maximumCelsius]).toEqual([-90, -60]);
});
