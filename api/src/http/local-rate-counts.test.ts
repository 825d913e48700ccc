import { expect, test } from 'vitest';
import { rateCountsContract } from '../testing/contract/rate-counts-contract.ts';
import { LocalRateCounts } from './local-rate-counts.ts';

rateCountsContract('of one process', () => {
  const counts = new LocalRateCounts(1_000);
  return Promise.resolve({ one: counts, other: counts, close: () => Promise.resolve() });
});

test('given more callers than are remembered, the one who came least lately is forgotten', async () => {
  const counts = new LocalRateCounts(2, () => 0);
  for (const caller of ['ana', 'budi', 'ana', 'citra']) await counts.count(caller, 1_000);
  expect((await counts.count('ana', 1_000)).count).toBe(3);
  expect((await counts.count('budi', 1_000)).count).toBe(1);
});
