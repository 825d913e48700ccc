import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { CLICKHOUSE_LIMITS } from './limits.ts';

/** Where a ClickHouse server is, and as whom it is asked. */
export type ClickhouseServer = {
  readonly url: string;
  readonly username: string;
  readonly password: string;
};

/** A server and the database on it that the facts are kept in. */
export type ClickhouseOptions = {
  /** Asked before each request, since a server of one's own may come back elsewhere. May throw. */
  readonly server: () => ClickhouseServer;
  readonly database: string;
};

/** The official client of a database, whereever its server is by now. */
export type ClickhouseConnection = {
  readonly database: string;
  readonly client: () => ClickHouseClient;
  readonly command: (sql: string) => Promise<void>;
  readonly rows: <Row>(sql: string, how?: Question) => Promise<Row[]>;
  /** Makes the database where it is missing. */
  readonly makeDatabase: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Question = {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly settings?: ClickHouseSettings;
};

/** Makes a connection; it speaks to the server when it is first used. */
export function connectToClickhouse({ server, database }: ClickhouseOptions): ClickhouseConnection {
  let current: { readonly server: ClickhouseServer; readonly client: ClickHouseClient } | undefined;
  const client = (): ClickHouseClient => {
    const now = server();
    if (current === undefined || !isSame(current.server, now)) {
      void current?.client.close();
      current = { server: now, client: clientOf(now, database) };
    }
    return current.client;
  };
  return {
    database,
    client,
    command: async (sql) => {
      await client().command({ query: sql });
    },
    rows: (sql, how) => rowsOf(client(), sql, how),
    makeDatabase: () => makeDatabase(clientOf(server(), 'default'), database),
    close: async () => current?.client.close(),
  };
}

function isSame(one: ClickhouseServer, other: ClickhouseServer): boolean {
  return (
    one.url === other.url && one.username === other.username && one.password === other.password
  );
}

function clientOf({ url, username, password }: ClickhouseServer, database: string) {
  return createClient({
    url,
    username,
    password,
    database,
    request_timeout: CLICKHOUSE_LIMITS.requestMilliseconds,
    max_open_connections: CLICKHOUSE_LIMITS.connectionsMax,
    // What goes wrong is thrown; nothing is told twice.
    log: { level: ClickHouseLogLevel.OFF },
  });
}

async function rowsOf<Row>(
  client: ClickHouseClient,
  query: string,
  { parameters, settings }: Question = {},
): Promise<Row[]> {
  const answer = await client.query({
    query,
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0, ...settings },
    ...(parameters === undefined ? {} : { query_params: parameters }),
  });
  return answer.json<Row>();
}

async function makeDatabase(client: ClickHouseClient, database: string): Promise<void> {
  try {
    const sql = 'SELECT 1 FROM system.databases WHERE name = {database:String}';
    const found = await rowsOf(client, sql, { parameters: { database } });
    // Whoever may not make databases can be given one.
    if (found.length > 0) return;
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS \`${database}\`` });
  } finally {
    await client.close();
  }
}
