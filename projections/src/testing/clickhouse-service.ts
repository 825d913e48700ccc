import { randomUUID } from 'node:crypto';
import { createClient } from '@clickhouse/client';
import type { ClickhouseOptions, ClickhouseServer } from '../stores/clickhouse/connection.ts';

/**
 * Whether the tests of ClickHouse cannot run here, said aloud. Where `CI` is set it is a fault:
 * there the service is expected.
 *
 * @throws {Error} when `CI` is set and no server is named
 */
export function lacksClickhouse(): boolean {
  if (serverUrl() !== undefined) return false;
  const advice = 'no server is named: start one by `npm run services -- start clickhouse`';
  if ((process.env['CI'] ?? '') !== '') throw new Error(advice);
  process.stderr.write(`The tests of facts in ClickHouse are left out: ${advice}.\n`);
  return true;
}

/** The server that `CLICKHOUSE_URL` names, else the one that is started for the tests. */
function serverUrl(): string | undefined {
  const named = [process.env['CLICKHOUSE_URL'], process.env['LUMBUNG_TEST_CLICKHOUSE_URL']];
  return named.find((url) => url !== undefined && url !== '');
}

/** A database of its own for a test; it is made when it is first prepared. */
export type TestFacts = {
  readonly options: ClickhouseOptions;
  readonly remove: () => Promise<void>;
};

/** Names a new database on the server for tests, or on another one. */
export function clickhouseDatabase(server = namedServer()): TestFacts {
  const database = `lumbung_test_${randomUUID().slice(0, 8)}`;
  return {
    options: { server: () => server, database },
    async remove() {
      const client = createClient(server);
      await client.command({ query: `DROP DATABASE IF EXISTS ${database} SYNC` });
      await client.close();
    },
  };
}

function namedServer(): ClickhouseServer {
  const { origin, username, password } = new URL(serverUrl() ?? '');
  return { url: origin, username, password: decodeURIComponent(password) };
}
