/** The named limits of the facts in ClickHouse. */
export const CLICKHOUSE_LIMITS = {
  /** Milliseconds until a request without an answer counts as lost; it may be done all the same. */
  requestMilliseconds: 120_000,
  /** Connections at once; each question and each insert takes one. */
  connectionsMax: 10,
  /** Inserts that a table remembers the tokens of: what is sent again within them is not added. */
  tokensRemembered: 1_000,
  /** Rows of one insert that are surely written as one block. */
  blockRowsMax: 1_000_000,
  /** Seconds that one question may take. */
  questionSeconds: 30,
  /** Rows of one answer. */
  answerRowsMax: 100_000,
  /** Bytes of memory that one question may take. */
  questionBytesMax: 1024 * 1024 * 1024,
} as const;
