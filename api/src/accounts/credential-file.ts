import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds that a write waits for that of another process. */
const BUSY_MILLISECONDS = 5_000;

/**
 * Opens a part of the file of the credentials, which only its owner may read; makes it when it is
 * not there. What is written is durable, and processes may share it.
 */
export function openCredentialFile(file: string, schema: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec(schema);
  return database;
}
