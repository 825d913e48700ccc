/** The named limits of what is shared through Redis. */
export const REDIS_LIMITS = {
  /** Milliseconds within which an answer counts; who asked goes on without it then. */
  answerMilliseconds: 50,
  /** Milliseconds of silence after which a connection is given up and made again. */
  silenceMilliseconds: 1_000,
  /** Milliseconds that making a connection may take. */
  connectMilliseconds: 1_000,
  /** Milliseconds until a lost connection is made again; doubled after each failure. */
  reconnectMilliseconds: 50,
  /** Milliseconds between two tries to connect at most. */
  reconnectMillisecondsMax: 1_000,
  /** Milliseconds between two trials of a server that did not answer, or refused. */
  trialMilliseconds: 200,
  /** Milliseconds that the trace of a trial is kept. */
  trialKeptMilliseconds: 10_000,
  /** Ended tokens that are read at a time. */
  tokensReadAtOnce: 1_000,
} as const;

/** The same limits with other numbers, as a test may need them. */
export type RedisLimits = Readonly<Record<keyof typeof REDIS_LIMITS, number>>;
