/** The limits of what several processes do over one weak log. */
export const WEAK_LIMITS = {
  /** Milliseconds that a claim is its holder's alone: a try of an append takes no longer. */
  leaseMilliseconds: 3_000,
  /** Milliseconds after which a command that another process has in hand is looked at again. */
  lookMilliseconds: 20,
  /** Times that it is looked at before its sender is told to ask again. */
  looksMax: 500,
} as const;
