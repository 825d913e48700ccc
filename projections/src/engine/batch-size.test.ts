import { expect, it } from 'vitest';
import { nextBatchSize } from './batch-size.ts';
import { PROJECTOR_LIMITS } from './limits.ts';

const { batchEventsMin, batchEventsMax } = PROJECTOR_LIMITS;

it('a batch grows while there is more, up to its limit, and is small again at the head', () => {
  const sizes: number[] = [batchEventsMin];
  for (let full = 0; full < 6; full += 1)
    sizes.push(nextBatchSize(sizes[full] ?? 0, sizes[full] ?? 0));
  expect(sizes).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000, 2_000]);
  expect(nextBatchSize(batchEventsMax, batchEventsMax - 1)).toBe(batchEventsMin);
  expect(nextBatchSize(batchEventsMax, 0)).toBe(batchEventsMin);
});
