/** The limits of the SQLite event store. */
export const SQLITE_LIMITS = {
  /** Events of one commit: more would keep the first of them waiting for the last. */
  groupEventsMax: 1_000,
  /** Events that are handed to the thread of the writer at once while others are decided. */
  threadEventsAtOnce: 64,
  /** Events that wait for their commit; beyond it an append is `unavailable`. */
  queueEventsMax: 20_000,
  /** Streams whose newest revision is kept in memory. */
  headsKeptMax: 100_000,
  /** Bytes of one page of the feed; the event that reaches it still belongs to the page. */
  feedPageBytesMax: 32 * 1024 * 1024,
  /** Pages of 4 KiB in the write-ahead log after which a commit moves them into the file. */
  checkpointPages: 4_000,
  /** KiB of pages that a connection keeps in memory. */
  cacheKibibytes: 64 * 1024,
  /** Newest events whose ordinals are checked to be dense when the file is opened. */
  verifiedTailEvents: 10_000,
} as const;
