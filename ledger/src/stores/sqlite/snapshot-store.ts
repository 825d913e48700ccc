import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Snapshot, SnapshotStore } from '../../ports/snapshot-store.ts';
import { isSqliteError } from './connections.ts';

/** A snapshot store that has a file to close. */
export type SqliteSnapshots = SnapshotStore & { close(): void };

/** The format of the file; a file of another format is thrown away. */
const FORMAT = 1;

const TABLE = `
  CREATE TABLE IF NOT EXISTS snapshot (
    stream TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    state_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    digest BLOB NOT NULL
  ) STRICT`;

const SAVE = `
  INSERT INTO snapshot VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (stream) DO UPDATE SET
    revision = excluded.revision,
    state_version = excluded.state_version,
    state = excluded.state,
    digest = excluded.digest
  WHERE excluded.state_version <> state_version OR excluded.revision >= revision`;

/**
 * Opens the snapshots of a folder, in a file of their own. It is not synced, and whatever is wrong
 * with it later costs time only: a file that cannot be used is thrown away, and a snapshot whose
 * digest does not fit is not given out. A folder whose log is put back to an earlier one must lose
 * this file.
 */
export function openSqliteSnapshots(folder: string): SqliteSnapshots {
  mkdirSync(folder, { recursive: true });
  const snapshots = new RenewedFile(join(folder, 'snapshots.sqlite'));
  return {
    load: async (stream, stateVersion) =>
      snapshots.use(({ load }) => snapshotOf(load.get(stream, stateVersion))),
    save: async (snapshot) => {
      const { stream, revision, stateVersion, state } = snapshot;
      const digest = digestOf(snapshot);
      snapshots.use(({ save }) => save.run(stream, revision, stateVersion, state, digest));
    },
    close: () => snapshots.close(),
  };
}

/** The file of snapshots, thrown away and made again when SQLite cannot use it. */
class RenewedFile {
  readonly #path: string;
  #file: SnapshotFile | undefined;
  #isClosed = false;

  constructor(path: string) {
    this.#path = path;
    this.#file = openFile(path);
  }

  /** Uses the file; undefined where it failed, or was closed. */
  use<Result>(use: (file: SnapshotFile) => Result): Result | undefined {
    if (this.#isClosed) return undefined;
    try {
      this.#file ??= openFile(this.#path);
      return use(this.#file);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#giveUp();
      discard(this.#path);
      return undefined;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#giveUp();
  }

  #giveUp(): void {
    this.#file?.connection.close();
    this.#file = undefined;
  }
}

type SnapshotFile = {
  readonly connection: DatabaseSync;
  readonly load: StatementSync;
  readonly save: StatementSync;
};

function openFile(path: string): SnapshotFile {
  try {
    return prepared(path);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    discard(path);
    return prepared(path);
  }
}

function prepared(path: string): SnapshotFile {
  const connection = new DatabaseSync(path);
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
    const format = connection.prepare('PRAGMA user_version').get()?.['user_version'];
    if (format !== FORMAT) connection.exec('DROP TABLE IF EXISTS snapshot');
    connection.exec(`${TABLE}; PRAGMA user_version = ${FORMAT}`);
    const load = connection.prepare(
      'SELECT * FROM snapshot WHERE stream = ? AND state_version = ?',
    );
    return { connection, load, save: connection.prepare(SAVE) };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function discard(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

function snapshotOf(row: ReturnType<StatementSync['get']>): Snapshot | undefined {
  if (row === undefined) return undefined;
  const snapshot = {
    stream: String(row['stream']),
    revision: Number(row['revision']),
    stateVersion: Number(row['state_version']),
    state: String(row['state']),
  };
  return digestOf(snapshot).equals(row['digest'] as Uint8Array) ? snapshot : undefined;
}

function digestOf({ stream, revision, stateVersion, state }: Snapshot): Buffer {
  const place = JSON.stringify([stream, revision, stateVersion]);
  return createHash('sha256').update(place).update(state).digest();
}
