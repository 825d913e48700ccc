/** The named limits of the SQLite read models. */
export const SQLITE_LIMITS = {
  /** Connections that read at once. */
  readersMax: 4,
  /** Reads that wait for a connection. */
  readsWaitingMax: 1_000,
  /** Prepared statements of one connection. */
  statementsMax: 200,
  /** Rows of one upsert statement: more only make it longer to bind. */
  upsertRows: 16,
  /** Rows that are read before other work has its turn. */
  rowsPerTurn: 1_000,
  /** Milliseconds that a statement waits for another process's lock. */
  lockMilliseconds: 5_000,
  /** KiB of pages that the writer keeps in memory. */
  writerCacheKibibytes: 65_536,
  /** KiB of pages that each reader keeps in memory. */
  readerCacheKibibytes: 16_384,
  /** Pages in the write-ahead log before they move to the file. */
  walPages: 16_000,
  /** Bytes of the write-ahead log that are kept once it is empty. */
  walBytesKept: 67_108_864,
} as const;
