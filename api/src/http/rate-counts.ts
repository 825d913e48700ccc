/** How often a caller came in the window that runs, this time among them. */
export type RateCount = {
  readonly count: number;
  /** Milliseconds until the window ends. */
  readonly endsInMilliseconds: number;
};

/**
 * Counts how often callers come. A window begins with the first time that a caller comes and is as
 * long as was said then. Every adapter passes `testing/rate-counts-contract.ts`.
 */
export interface RateCounts {
  /** Counts a caller once more. Answers always: what cannot be shared is counted here. */
  count(caller: string, windowMilliseconds: number): Promise<RateCount>;
}
