/** The named limits of the projector. */
export const PROJECTOR_LIMITS = {
  /** Events of one batch when the read models are caught up. */
  batchEventsMin: 250,
  /** Events of one batch when they are far behind. */
  batchEventsMax: 2_000,
  /** Callers that wait for an ordinal at once. */
  waitersMax: 2_000,
  /** Milliseconds until the feed is asked again although nobody said that there is more. */
  pollMilliseconds: 1_000,
  /** Milliseconds until it is asked again how far another process is, when someone waits for it. */
  askMilliseconds: 10,
  /** Milliseconds before a failed batch is tried again; doubled after each failure. */
  retryMillisecondsMin: 100,
  /** Milliseconds between two tries at most. */
  retryMillisecondsMax: 5_000,
  /** Characters of an error that is kept with a parked key. */
  errorCharactersMax: 500,
} as const;
