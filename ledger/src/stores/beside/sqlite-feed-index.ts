import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../faults.ts';
import { FEED_START } from '../../ports/event-store.ts';
import { isSqliteError } from '../sqlite/connections.ts';
import type { FeedIndex } from '../weak/feed-index.ts';
import { EVENTS_BETWEEN_PLACES, numbered, positionAfter } from '../weak/numbering.ts';
import { parseEvent } from '../../parse-event.ts';
import { FeedIndexRows } from './feed-index-rows.ts';

/** An index that has a file to close. */
export type SqliteFeedIndex = FeedIndex & { close(): void };

/** The format of the file; a file of another format is thrown away. */
const FORMAT = 1;

const TABLES = `
  CREATE TABLE reached (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    cursor TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    latest_recorded TEXT NOT NULL
  ) STRICT;
  CREATE TABLE place (ordinal INTEGER PRIMARY KEY, cursor TEXT NOT NULL) STRICT;
  CREATE TABLE stream (
    stream_no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    head INTEGER NOT NULL,
    recorded_time TEXT NOT NULL
  ) STRICT;
  CREATE TABLE event (
    stream_no INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (stream_no, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE command (
    stream_no INTEGER NOT NULL,
    command_id BLOB NOT NULL,
    digest BLOB NOT NULL,
    first_revision INTEGER NOT NULL,
    last_revision INTEGER NOT NULL,
    PRIMARY KEY (stream_no, command_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO reached VALUES (1, '${FEED_START.cursor}', ${FEED_START.ordinal}, '');
  PRAGMA user_version = ${FORMAT};
`;

/**
 * Opens an index of a weak log in a SQLite file. What it holds was folded from the feed, and comes
 * again from there: after a power loss it stands at an earlier place, and a file that cannot be
 * used is thrown away and made anew.
 */
export function openSqliteFeedIndex(path: string): SqliteFeedIndex {
  const connection = openFile(path);
  const written = new FeedIndexRows(connection);
  const opened = (): FeedIndexRows => {
    if (!connection.isOpen) throw unavailable(`${path} is closed`);
    return written;
  };
  return {
    reached: async () => opened().reached(),
    take: async (page, after) => {
      const rows = opened();
      connection.exec('BEGIN IMMEDIATE');
      try {
        if (rows.reached().position.cursor === after.cursor) takePage(rows, page, after);
        connection.exec('COMMIT');
      } catch (error) {
        connection.exec('ROLLBACK');
        throw error;
      }
    },
    look: async (command, others = []) => opened().look(command, others),
    ordinalsOf: async (stream, from, count) => opened().ordinalsOf(stream, from, count),
    placeUpTo: async (ordinal) => {
      const rows = opened();
      const { position } = rows.reached();
      return position.ordinal <= ordinal ? position : (rows.placeUpTo(ordinal) ?? FEED_START);
    },
    close: () => {
      if (connection.isOpen) connection.close();
    },
  };
}

function takePage(rows: FeedIndexRows, ...[page, after]: Parameters<FeedIndex['take']>): void {
  let { latestRecorded } = rows.reached();
  for (const stored of numbered(page, after.ordinal)) {
    const event = parseEvent(stored.bytes);
    rows.takeEvent(stored, event);
    if (event.recordedtime > latestRecorded) latestRecorded = event.recordedtime;
  }
  const position = positionAfter(page, after);
  rows.reach({ position, latestRecorded });
  const kept = rows.placeUpTo(position.ordinal)?.ordinal ?? FEED_START.ordinal;
  if (position.ordinal - kept >= EVENTS_BETWEEN_PLACES) rows.keepPlace(position);
}

function openFile(path: string): DatabaseSync {
  try {
    return prepared(path);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    return prepared(path);
  }
}

function prepared(path: string): DatabaseSync {
  const connection = new DatabaseSync(path);
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const format = connection.prepare('PRAGMA user_version').get()?.['user_version'];
    if (format !== FORMAT) {
      connection.exec(`BEGIN IMMEDIATE; ${dropAll(connection)} ${TABLES} COMMIT;`);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function dropAll(connection: DatabaseSync): string {
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  return tables.map(({ name }) => `DROP TABLE "${String(name)}";`).join(' ');
}
