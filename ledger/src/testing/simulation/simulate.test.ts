import { expect, test } from 'vitest';
import { FAULTS } from './faults.ts';
import { simulate } from './simulate.ts';

const SEED = 1;

test('thousands of random commands break no law', { timeout: 120_000 }, () => {
  const { broken, branches } = simulate({ seed: SEED, commands: 3_000 });
  expect(broken).toEqual(new Map());
  expect(branches.size).toBeGreaterThan(10);
});

test.each(FAULTS)('it is found out that $name', { timeout: 120_000 }, (fault) => {
  const { broken } = simulate({ seed: SEED, commands: 20_000, fault, untilBroken: true });
  expect([...broken.keys()]).not.toEqual([]);
});
