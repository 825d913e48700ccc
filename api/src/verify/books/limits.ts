/** The limits of replaying books. */
export const BOOK_LIMITS = {
  /** Events of one part of the log that is replayed at a time, about; a whole book at the least. */
  partEvents: 40_000,
  /** Parts that a log is split into, at most: each has a file open. */
  partsMax: 256,
  /** Bytes of a part that are gathered before they are written. */
  writeBytes: 256 * 1024,
  /** Threads that replay at the same time. */
  threadsMax: 8,
  /** Events up to which no thread is started. */
  sameThreadEvents: 4_000,
  /** Faults that are told one by one, those of the lowest ordinals. */
  faultsTold: 20,
  /** Events after which a thread says how far it is. */
  progressEvents: 2_000,
} as const;
