import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';

/** The values of a row, in the order of its columns. */
type Values = readonly SQLInputValue[];

/** What stands in a log file after an ordinal: the rows of events and of their commands. */
export type LogRows = {
  readonly events: readonly Values[];
  readonly commands: readonly Values[];
  /** Bytes of the events alone. */
  readonly bytes: number;
  readonly headOrdinal: number;
};

const FILE = 'ledger.sqlite';

/** Reads the rows of a log that is open elsewhere, those of the events after an ordinal. */
export function readLogRows(folder: string, after: number): LogRows {
  using log = new DatabaseSync(join(folder, FILE), { readOnly: true });
  const events = rowsOf(
    log,
    'SELECT ordinal, stream_no, revision, type_no, bytes FROM event WHERE ordinal > ?',
    after,
  );
  const commands = rowsOf(
    log,
    `SELECT command.* FROM event JOIN command
       ON command.stream_no = event.stream_no AND command.first_revision = event.revision
      WHERE event.ordinal > ? ORDER BY event.ordinal`,
    after,
  );
  const bytes = events.reduce((sum, row) => sum + (row[4] as Uint8Array).length, 0);
  return { events, commands, bytes, headOrdinal: Number(events.at(-1)?.[0] ?? after) };
}

/** How many documents of the load stand in a log, and the bytes of their events. */
export function documentsIn(folder: string): { readonly count: number; readonly bytes: number } {
  using log = new DatabaseSync(join(folder, FILE), { readOnly: true });
  const found = log.prepare(
    `SELECT count(*) AS count, coalesce(sum(length(bytes)), 0) AS bytes FROM event
       JOIN type USING (type_no)
      WHERE name IN ('lumbung.stock.received.v1', 'lumbung.stock.consumed.v1')`,
  );
  const { count, bytes } = found.get() ?? {};
  return { count: Number(count), bytes: Number(bytes) };
}

/** How many alarms stand in a log as raised. */
export function alarmsRaisedIn(folder: string): number {
  using log = new DatabaseSync(join(folder, FILE), { readOnly: true });
  const found = log.prepare(
    `SELECT count(*) AS count FROM event JOIN type USING (type_no)
      WHERE name = 'lumbung.alarms.raised.v1'`,
  );
  return Number(found.get()?.['count']);
}

/** A file with the tables, indexes and triggers of a log, and its durability; no event is in it. */
export function openBareLog(folder: string, like: string): DatabaseSync {
  using log = new DatabaseSync(join(like, FILE), { readOnly: true });
  const made = log.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid');
  const bare = new DatabaseSync(join(folder, FILE));
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;');
  bare.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;');
  for (const { sql } of made.all()) bare.exec(String(sql));
  const type = bare.prepare('INSERT INTO type VALUES (?, ?)');
  for (const { no, name } of log.prepare('SELECT type_no AS no, name FROM type').all()) {
    type.run(Number(no), String(name));
  }
  return bare;
}

/** Inserts rows in a plain loop, so many events a transaction, each synced. */
export function insertRows(bare: DatabaseSync, rows: LogRows, eventsPerCommit: number): void {
  const event = bare.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
  const command = bare.prepare('INSERT INTO command VALUES (?, ?, ?, ?, ?, ?)');
  for (let from = 0; from < rows.events.length; from += eventsPerCommit) {
    bare.exec('BEGIN IMMEDIATE');
    for (const values of rows.events.slice(from, from + eventsPerCommit)) event.run(...values);
    for (const values of rows.commands.slice(from, from + eventsPerCommit)) command.run(...values);
    bare.exec('COMMIT');
  }
}

function rowsOf(log: DatabaseSync, sql: string, after: number): Values[] {
  const statement = log.prepare(sql);
  statement.setReturnArrays(true);
  return statement.all(after) as unknown as Values[];
}
