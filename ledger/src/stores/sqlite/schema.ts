import type { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../faults.ts';

/** The format of the file that this program reads and writes. */
export const FORMAT = 1;

/**
 * The tables of the log. Names of streams and types are dictionaries, since an integer in every
 * row and index costs a third of the text. `ordinal` is the key of the row: dense from 0, given by
 * the one writer. `command` is written by the transaction that writes its events, or its refusal.
 */
const TABLES = `
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
  INSERT INTO meta VALUES ('format', '${FORMAT}');
`;

/**
 * What was written stays: the file itself refuses to alter or remove a row, so that a mistake of
 * this or another program does not get as far as the log. (Who means to can drop the triggers;
 * that is what signed checkpoints are for.)
 */
const APPEND_ONLY = ['event', 'command', 'stream', 'type']
  .flatMap((table) => ['UPDATE', 'DELETE'].map((change) => ({ table, change })))
  .map(
    ({ table, change }) => `
  CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;`,
  )
  .join('');

/** Makes the tables of a new file; refuses one that a newer program wrote (`unavailable`). */
export function prepareSchema(connection: DatabaseSync): void {
  connection.exec('BEGIN IMMEDIATE');
  const tables = connection.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
  if (tables?.['tables'] === 0) connection.exec(TABLES + APPEND_ONLY);
  connection.exec('COMMIT');
  const row = connection.prepare("SELECT value FROM meta WHERE key = 'format'").get();
  const format = Number(row?.['value']);
  if (format === FORMAT) return;
  const path = connection.location();
  throw unavailable(
    format > FORMAT
      ? `${path} has format ${format}, of a newer program; this one reads format ${FORMAT}`
      : `${path} has no format that this program reads (${FORMAT})`,
  );
}
