/** The limits of what is kept beside a weak log in MySQL. */
export const MYSQL_LIMITS = {
  /** Connections of one process. */
  connectionsMax: 8,
  /** Statements that wait for a connection. */
  waitingMax: 20_000,
  /** Milliseconds until a server that does not answer counts as lost. */
  connectMilliseconds: 5_000,
  /** Seconds that a statement waits for the lock of a row. */
  rowLockSeconds: 5,
  /**
   * Seconds after which the server ends a session that says nothing, and takes back what it had
   * begun: a process that sleeps in the middle of a transaction holds up nobody for longer.
   */
  silentSeconds: 5,
  /** Seconds that one process waits while another makes tables. */
  definitionLockSeconds: 60,
  /** Claims that are let go of in one statement. */
  releasedMax: 200,
  /** Claims that wait to be let go of; more stay, which is of no harm. */
  releasesWaitingMax: 20_000,
  /** Times that a statement is tried which a deadlock or a lost connection ended. */
  triesMax: 6,
  /** Milliseconds before it is tried again; doubled after each time. */
  retryMilliseconds: 50,
} as const;
