/** The named limits of an import. */
export const IMPORT_LIMITS = {
  /** Bytes of one line of the file; a longer one is no table. */
  lineBytesMax: 1024 * 1024,
  /** Bytes of one row, which spans several lines where a quoted field holds line breaks. */
  rowBytesMax: 1024 * 1024,
  /** Bytes that are read from the file at once. */
  readBytes: 256 * 1024,
  /** Rows that cannot be taken, against every rule; past it the mapping does not fit the file. */
  unusableRowsMax: 100_000,
  /** Commands of one request. */
  batchCommandsMax: 500,
  /** Bytes of one request. */
  batchBytesMax: 1024 * 1024,
  /** Bytes of a mapping file. */
  mappingBytesMax: 1024 * 1024,
  /** Levels that a template of a mapping is nested. */
  templateDepthMax: 20,
  /** Times that the commands of one request are sent before the import gives up. */
  sendAttemptsMax: 12,
  /** Milliseconds before the first repetition; doubled each time. */
  retryDelayMilliseconds: 100,
  /** Milliseconds that no wait between two repetitions exceeds. */
  retryDelayMillisecondsMax: 5_000,
  /** Times that a refused command may be asked again under an id of its own. */
  askAgainMax: 100,
} as const;
