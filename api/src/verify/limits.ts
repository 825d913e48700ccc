/** The limits of verification and of what is exported for it. */
export const VERIFY_LIMITS = {
  /** Events that are read from a ledger's own files at a time. */
  readEvents: 2_000,
  /** Milliseconds that an answer of a log at an address may take. */
  answerMilliseconds: 30_000,
  /** Tries to fetch a tile that the server would not give now. */
  fetchTries: 5,
} as const;
