/** The named limits of a reconciliation. */
export const RECONCILE_LIMITS = {
  /** Events that are read at a time. */
  pageEvents: 1_000,
  /** Milliseconds that it waits for the facts to come to where the read models are. */
  factsWaitMilliseconds: 20_000,
  /** Milliseconds between two looks at how far they are. */
  factsPollMilliseconds: 100,
} as const;
