import type { PublisherLimits } from '../publisher-limits.ts';

/** Transactions of few events, so that a short log takes many; waits that a test can wait for. */
export const SMALL_BATCHES: PublisherLimits = {
  batchEvents: 5,
  batchBytes: 64 * 1024,
  quietMilliseconds: 50,
  retryMillisecondsMin: 20,
  retryMillisecondsMax: 500,
};
