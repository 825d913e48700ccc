/** The limits of the notary. */
export const NOTARY_LIMITS = {
  /** Milliseconds from one checkpoint to the next, at the least: many events share one. */
  sealEveryMilliseconds: 250,
  /** Events that are folded before a checkpoint is signed, when it is behind. */
  sealEventsMax: 25_600,
  /** Events that are read from the log at a time. */
  readEvents: 1_000,
  /** Milliseconds that it waits after a page that is not half full: the end is near. */
  shortPageMilliseconds: 10,
  /** Milliseconds that it waits after a fault before it tries again. */
  retryMilliseconds: 1_000,
} as const;
