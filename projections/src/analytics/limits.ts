/** The named limits of the loader of facts. */
export const LOADER_LIMITS = {
  /** Rows of one batch of a table; one event may have more by itself. Two are held at once. */
  batchRowsMax: 50_000,
  /** Milliseconds that a batch gathers rows; caught up, there is a batch in so many at most. */
  batchMilliseconds: 1_000,
  /** Events that are read from the feed at a time. */
  pageEvents: 1_000,
  /** Milliseconds until the feed is asked again although nobody said that there is more. */
  pollMilliseconds: 1_000,
  /** Milliseconds before the loader begins again after a fault; doubled after each one. */
  retryMillisecondsMin: 250,
  /** Milliseconds between two tries at most. */
  retryMillisecondsMax: 30_000,
  /** Callers that wait for an ordinal at once. */
  waitersMax: 1_000,
  /** Characters of an error that is kept with an event that could not be told of. */
  errorCharactersMax: 500,
} as const;

/** Limits of another loader, as tests have them. */
export type LoaderLimits = { readonly [Name in keyof typeof LOADER_LIMITS]: number };
