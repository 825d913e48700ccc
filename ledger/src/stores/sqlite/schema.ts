import type { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../faults.ts';

/**
 * The tables of the log. Names of streams and types are dictionaries, since an integer in every
 * row and index costs a third of the text. `ordinal` is the key of the row: dense from 0, given by
 * the one writer. `command` is written by the transaction that writes its events, or its refusal.
 */
const LOG = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE stream (stream_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE type (type_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE event (
    ordinal INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    type_no INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (stream_no, revision)
  ) STRICT;
  CREATE TABLE command (
    stream_no INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    digest BLOB NOT NULL,
    first_revision INTEGER,
    last_revision INTEGER,
    refusals TEXT,
    PRIMARY KEY (stream_no, command_id),
    CHECK ((first_revision IS NULL) = (last_revision IS NULL)),
    CHECK ((first_revision IS NULL) = (refusals IS NOT NULL))
  ) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('format', '1');
  ${appendOnly('event', 'command', 'stream', 'type')}
`;

/** When a mark would have been left had there been marks: a commit stamped its clock's time. */
const RECORDED = "json_extract(CAST(bytes AS TEXT), '$.recordedtime')";

/**
 * Knowledge marks: `time` in microseconds since 1970, `ordinal` of the last event that was known.
 * A log that was written before there were marks gets those that its writer would have left.
 */
const MARKS = `
  CREATE TABLE mark (time INTEGER PRIMARY KEY, ordinal INTEGER NOT NULL) STRICT;
  INSERT INTO mark
  SELECT unixepoch(substr(recorded, 1, 19)) * 1000000 + CAST(substr(recorded, 21, 6) AS INTEGER),
         max(ordinal)
  FROM (SELECT ordinal, max(${RECORDED}) OVER (ORDER BY ordinal) AS recorded FROM event)
  GROUP BY recorded;
  ${appendOnly('mark')}
`;

/**
 * What devices said of themselves with commands that were refused: such a command leaves no event.
 * `time` is when it was refused, in microseconds since 1970.
 */
const REFUSED_MARKS = `
  CREATE TABLE refused_mark (
    mark_no INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    device BLOB NOT NULL,
    sequence INTEGER,
    late_seconds INTEGER,
    time INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX refused_mark_stream ON refused_mark (stream_no, device);
  CREATE INDEX refused_mark_sequence ON refused_mark (device, sequence);
  ${appendOnly('refused_mark')}
`;

/** What makes a file of the format before into one of its own; the first makes a new file. */
export const LOG_STEPS: readonly string[] = [LOG, MARKS, REFUSED_MARKS];

/**
 * Makes the tables of a new file, and brings an older one to the format of the last step, whole or
 * not at all; refuses one that a newer program wrote (`unavailable`).
 *
 * @param steps what makes a file of the format before into one of the next, the first a new file
 */
export function prepareSchema(connection: DatabaseSync, steps: readonly string[]): void {
  const format = steps.length;
  connection.exec('BEGIN IMMEDIATE');
  const found = formatOf(connection);
  if (found >= 0 && found < format) {
    for (const step of steps.slice(found)) connection.exec(step);
    connection.exec(`UPDATE meta SET value = '${format}' WHERE key = 'format'`);
  }
  connection.exec('COMMIT');
  if (found >= 0 && found <= format) return;
  const path = connection.location();
  throw unavailable(
    found > format
      ? `${path} has format ${found}, of a newer program; this one reads format ${format}`
      : `${path} has no format that this program reads (${format})`,
  );
}

/** The format of a file; 0 for a new one, -1 for one that is not ours. */
function formatOf(connection: DatabaseSync): number {
  const tables = connection.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
  if (tables?.['tables'] === 0) return 0;
  const row = connection.prepare("SELECT value FROM meta WHERE key = 'format'").get();
  const format = Number(row?.['value']);
  return Number.isInteger(format) && format > 0 ? format : -1;
}

/**
 * What was written stays: the file itself refuses to alter or remove a row, so that a mistake of
 * this or another program does not get as far as the log. (Who means to can drop the triggers;
 * that is what signed checkpoints are for.)
 */
export function appendOnly(...tables: readonly string[]): string {
  return tables
    .flatMap((table) => ['UPDATE', 'DELETE'].map((change) => ({ table, change })))
    .map(
      ({ table, change }) => `
  CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;`,
    )
    .join('');
}
