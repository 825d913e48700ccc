import { appendOnly } from '../sqlite/schema.ts';

/**
 * What stands beside a log of other software and cannot be folded from it: final refusals with the
 * marks of their devices, knowledge marks, and the appends whose answers are still awaited.
 */
const BESIDE = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE stream (stream_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE refusal (
    stream_no INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    digest BLOB NOT NULL,
    refusals TEXT NOT NULL,
    PRIMARY KEY (stream_no, command_id)
  ) STRICT, WITHOUT ROWID;
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
  CREATE TABLE mark (time INTEGER PRIMARY KEY, ordinal INTEGER NOT NULL) STRICT;
  CREATE TABLE claim (
    stream_no INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    expected_revision INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (stream_no, command_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('format', '1');
  ${appendOnly('stream', 'refusal', 'refused_mark', 'mark')}
`;

/**
 * A claim has a token, which tells it from others of its command; one of a command that is to be
 * refused has no append.
 */
const TOKENS = `
  CREATE TABLE token_claim (
    stream_no INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    token TEXT NOT NULL,
    expected_revision INTEGER,
    events TEXT,
    PRIMARY KEY (stream_no, command_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO token_claim
  SELECT stream_no, command_id, 'without', expected_revision, events FROM claim;
  DROP TABLE claim;
  ALTER TABLE token_claim RENAME TO claim;
`;

/** What makes a file of the format before into one of its own; the first makes a new file. */
export const BESIDE_STEPS: readonly string[] = [BESIDE, TOKENS];
