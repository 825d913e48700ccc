import { randomUUID } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { MysqlPlace } from '../stores/mysql/statements.ts';

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
  process.stderr.write(`The tests of what stands beside a log in MySQL are left out: ${advice}.\n`);
  return true;
}

function serverUrl(): string | undefined {
  const url = process.env['LUMBUNG_TEST_MYSQL_URL'] ?? '';
  return url === '' ? undefined : url;
}

/** A database of its own for a test. */
export type TestDatabase = {
  readonly place: MysqlPlace;
  /** Runs a statement on a connection of its own. */
  readonly run: (sql: string) => Promise<readonly unknown[]>;
  readonly remove: () => Promise<void>;
};

/** Makes an empty database on the server for tests. */
export async function mysqlDatabase(): Promise<TestDatabase> {
  const url = new URL(serverUrl() ?? '');
  const account = { user: url.username, password: url.password };
  const server = { ...account, host: url.hostname, port: Number(url.port) };
  const database = `lumbung_test_${randomUUID().slice(0, 8)}`;
  const run: TestDatabase['run'] = async (sql) => {
    const connection = await createConnection(server);
    try {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? rows : [];
    } finally {
      await connection.end();
    }
  };
  // Other settings of the server must not matter.
  await run(`create database ${database} character set latin1`);
  return {
    place: { ...server, database },
    run,
    async remove() {
      await run(`drop database if exists ${database}`);
    },
  };
}
