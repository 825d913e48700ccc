/** The named limits of the MySQL read models. */
export const MYSQL_LIMITS = {
  /** Connections that read at once. */
  readersMax: 8,
  /** Connections that write: the runner's, a rebuild's, and one that makes and drops tables. */
  writersMax: 3,
  /** Reads that wait for a connection. */
  readsWaitingMax: 1_000,
  /** Writes that wait for a connection. */
  writesWaitingMax: 100,
  /** Milliseconds until a server that does not answer counts as lost. */
  connectMilliseconds: 10_000,
  /** Rows of one upsert statement. */
  upsertRows: 500,
  /** Rows that a scan holds before they are taken from it. */
  rowsAhead: 1_000,
  /** Seconds that a statement waits for the lock of a row. */
  rowLockSeconds: 5,
  /**
   * Seconds after which the server ends the session of a writer that says nothing, and takes back
   * what it had begun: one that sleeps in the middle of a transaction holds up nobody for longer.
   */
  writerSilentSeconds: 5,
  /** Seconds that dropping a table waits for those who read it; then it is dropped later. */
  tableLockSeconds: 5,
  /** Seconds that one process waits while another makes or drops tables. */
  definitionLockSeconds: 60,
  /** Times that a transaction is tried which a deadlock or a lost connection ended. */
  triesMax: 6,
  /** Milliseconds before it is tried again; doubled after each time. */
  retryMilliseconds: 50,
} as const;
