import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../faults.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { LOG_STEPS, prepareSchema } from './schema.ts';

/** The first version without the fault that could lose pages of the log (sqlite.org/wal.html). */
const SQLITE_VERSION_MIN = [3, 51, 3] as const;

const SYNCHRONOUS_FULL = 2;

/**
 * Opens the one connection that writes and checkpoints. It asserts what durability hangs on: the
 * version of SQLite, the write-ahead log, and a sync of it within every commit. Whatever an
 * earlier process left in the write-ahead log is synced and moved into the file before anything of
 * it is believed, since that process may have died, or failed, between its write and its sync.
 *
 * @param prepare makes the tables of a new file; those of the log, when nothing is said
 * @throws LedgerFault `unavailable` for a file that SQLite cannot use, or of a newer program
 */
export function openWriterConnection(
  path: string,
  prepare: (connection: DatabaseSync) => void = (opened) => prepareSchema(opened, LOG_STEPS),
): DatabaseSync {
  const connection = new DatabaseSync(path, { open: false });
  try {
    connection.open();
    assertVersion(connection);
    assert.equal(pragma(connection, 'journal_mode = WAL'), 'wal', `${path}: no write-ahead log`);
    connection.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cell_size_check = ON;
      PRAGMA cache_size = -${SQLITE_LIMITS.cacheKibibytes};
      PRAGMA wal_autocheckpoint = ${SQLITE_LIMITS.checkpointPages};
    `);
    assert.equal(pragma(connection, 'synchronous'), SYNCHRONOUS_FULL, `${path}: not synchronous`);
    const isBusy = pragma(connection, 'wal_checkpoint(TRUNCATE)') !== 0;
    if (isBusy) throw unavailable(`${path}: another process is reading it`);
    prepare(connection);
    return connection;
  } catch (error) {
    if (connection.isOpen) connection.close();
    throw isSqliteError(error) ? unavailable(`${path}: ${error.message}`, error) : error;
  }
}

/** Opens a connection that only reads; it never checkpoints. */
export function openReaderConnection(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { readOnly: true });
  connection.exec(`PRAGMA cache_size = -${SQLITE_LIMITS.cacheKibibytes}`);
  return connection;
}

/** Whether an error came from SQLite itself. */
export function isSqliteError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

/** Whether SQLite had no room to write. It rolls such a commit back before its last page. */
export function isDiskFull(error: unknown): boolean {
  const SQLITE_FULL = 13;
  return isSqliteError(error) && error.errcode === SQLITE_FULL;
}

/** The first column of what a pragma answers. */
function pragma(connection: DatabaseSync, text: string): unknown {
  return Object.values(connection.prepare(`PRAGMA ${text}`).get() ?? {})[0];
}

function assertVersion(connection: DatabaseSync): void {
  const row = connection.prepare('SELECT sqlite_version() AS version').get();
  const version = String(row?.['version']);
  const parts = version.split('.').map(Number);
  const wanted = SQLITE_VERSION_MIN.join('.');
  assert(isAtLeast(parts, SQLITE_VERSION_MIN), `SQLite ${version} is older than ${wanted}`);
}

function isAtLeast(parts: readonly number[], wanted: readonly number[]): boolean {
  for (const [index, least] of wanted.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
