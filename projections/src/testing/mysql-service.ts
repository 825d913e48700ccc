import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { MysqlOptions } from '../stores/mysql/connection.ts';

/**
 * Whether the tests of MySQL cannot run here, said aloud. Where `CI` is set it is a fault: there
 * the service is expected.
 *
 * @throws {Error} when `CI` is set and no server is named
 */
export function lacksMysql(): boolean {
  if (serverUrl() !== undefined) return false;
  const advice = 'no server is named: start one by `npm run services -- start mysql`';
  if ((process.env['CI'] ?? '') !== '') throw new Error(advice);
  process.stderr.write(`The tests of read models on MySQL are left out: ${advice}.\n`);
  return true;
}

function serverUrl(): string | undefined {
  const url = process.env['LUMBUNG_TEST_MYSQL_URL'] ?? '';
  return url === '' ? undefined : url;
}

/** A database of its own for a test. */
export type TestDatabase = {
  readonly options: MysqlOptions;
  /** Runs a statement on a connection of its own. */
  readonly run: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  readonly remove: () => Promise<void>;
};

/** Makes an empty database on the server for tests, or on one at another port. */
export async function mysqlDatabase(port?: number): Promise<TestDatabase> {
  const url = new URL(serverUrl() ?? '');
  const account = { user: url.username, password: url.password };
  const server = { ...account, host: url.hostname, port: port ?? Number(url.port) };
  const database = `lumbung_test_${randomUUID().slice(0, 8)}`;
  const run: TestDatabase['run'] = async (sql, values = []) => {
    const connection = await createConnection(server);
    try {
      const [rows] = await connection.query(sql, [...values]);
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
    } finally {
      await connection.end();
    }
  };
  // Other settings of the server must not matter.
  await run(`create database ${database} character set latin1`);
  return {
    options: { ...server, database },
    run,
    async remove() {
      await run(`drop database if exists ${database}`);
    },
  };
}

/** The certificate of the authority that the test server's own certificate is of. */
export function mysqlAuthority(): string {
  return readFileSync(process.env['LUMBUNG_TEST_MYSQL_CA'] ?? '', 'utf8');
}

/** The folder of the service: its programs, and the empty data that a server begins with. */
export function mysqlServiceFolder(): string {
  return dirname(dirname(process.env['LUMBUNG_TEST_MYSQL_CA'] ?? ''));
}
