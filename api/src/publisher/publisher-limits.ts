/** How much the publisher takes at a time, and how long it waits. */
export type PublisherLimits = {
  /** Events of one transaction. */
  readonly batchEvents: number;
  /** Bytes of the events of one transaction; it has one event at least. */
  readonly batchBytes: number;
  /** Milliseconds after which a quiet log is looked at again. */
  readonly quietMilliseconds: number;
  /** Milliseconds that the publisher waits after a first fault before it tries again. */
  readonly retryMillisecondsMin: number;
  /** Milliseconds that it waits at the most; each wait is twice the one before. */
  readonly retryMillisecondsMax: number;
};

/** What an installation publishes by. */
export const PUBLISHER_LIMITS: PublisherLimits = {
  batchEvents: 500,
  batchBytes: 4 * 1024 * 1024,
  quietMilliseconds: 1_000,
  retryMillisecondsMin: 100,
  retryMillisecondsMax: 10_000,
};
