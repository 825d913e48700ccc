/** The named limits of the bridge. */
export const BRIDGE_LIMITS = {
  /** Statements that the engine works on at once; each holds a thread meanwhile. */
  statementsAtOnce: 16,
  /** Statements that are taken at once, those that wait for a thread among them. */
  statementsMax: 100,
  /** Bytes of one request, as they come and after they were unpacked. */
  bodyBytesMax: 256 * 1024 * 1024,
  /** Bytes of the headers of one request; a short statement and its parameters stand there. */
  headerBytesMax: 64 * 1024,
  /** Bytes of memory that all statements together may take. */
  memoryBytesMax: 2 * 1024 * 1024 * 1024,
  /** Milliseconds that statements at work may still take when the bridge ends. */
  endMilliseconds: 5_000,
  /** Milliseconds until a bridge that was told to end, and does not, is ended. */
  stopMilliseconds: 6_000,
  /** Milliseconds until a bridge that was started must have said where it is. */
  startMilliseconds: 30_000,
  /** Milliseconds until a bridge that went away is started again; doubled after each time. */
  restartMillisecondsMin: 250,
  /** Milliseconds between two starts at most. */
  restartMillisecondsMax: 60_000,
  /** Milliseconds after which a bridge that stayed up counts as well. */
  wellMilliseconds: 60_000,
  /** Characters of what a bridge complained about that are kept for the log. */
  complaintCharactersMax: 2_000,
} as const;
