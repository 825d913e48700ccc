import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { lacksEngine } from '@lumbung/projections/testing/clickhouse-engine';
import {
  lacksMysql,
  mysqlDatabase,
  mysqlServiceFolder,
} from '@lumbung/projections/testing/mysql-service';
import { startOwnMysql } from '@lumbung/projections/testing/own-mysql';
import { CommandFailure } from '../../cli/failure.ts';
import { lacksKafka } from '../../publisher/testing/kafka-service.ts';
import { startOwnKafka } from '../../publisher/testing/own-kafka.ts';
import { lacksRedis, startOwnRedis } from '../../testing/redis-service.ts';

/** A server that a proof has for itself. */
export type OwnServer = {
  readonly name: string;
  /** What it is, for those who read the figures. */
  readonly is: string;
  /** What tells the program where it is. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends its process at once and starts it again on its data; absent where that cannot be. */
  readonly killAndRestart?: () => Promise<void>;
  /** Ends it and removes its data. */
  readonly remove: () => Promise<void>;
};

const EVENT_STORE = fileURLToPath(new URL('event-store-process.ts', import.meta.url));

/**
 * Starts every server that the parts stand on.
 *
 * @throws {CommandFailure} naming what is missing
 */
export async function startOwnServers(opened: AsyncDisposableStack): Promise<readonly OwnServer[]> {
  if (await lacksEngine()) {
    throw new CommandFailure(
      'There is no ClickHouse engine for this machine: the optional package chdb brings none.',
    );
  }
  const servers: OwnServer[] = [];
  for (const start of [startEventStore, startMysql, startRedis, startKafka]) {
    const server = await start();
    opened.defer(() => server.remove());
    servers.push(server);
  }
  return servers;
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startEventStore(): Promise<OwnServer> {
  const child = spawn(process.execPath, [EVENT_STORE], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    name: 'EventStoreDB',
    is: 'a server of its protocol, in a process of its own: no real one is to be had here',
    environment: { EVENT_STORE_URL: url },
    async remove() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function startMysql(): Promise<OwnServer> {
  if (lacksMysql()) {
    throw new CommandFailure(
      'LUMBUNG_TEST_MYSQL_URL is not set: `npm run services -- start mysql` starts a MySQL, and ' +
        '`eval "$(npm run -s services -- urls)"` says where it is.',
    );
  }
  const server = await startOwnMysql(mysqlServiceFolder(), await freePort());
  const { user, password, host, port, database } = (await mysqlDatabase(server.port)).options;
  return {
    name: 'MySQL',
    is: 'a real server',
    environment: { READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${database}` },
    killAndRestart: server.killAndRestart,
    remove: server.remove,
  };
}

async function startRedis(): Promise<OwnServer> {
  if (lacksRedis()) {
    throw new CommandFailure(
      'LUMBUNG_TEST_REDIS_URL is not set: `npm run services -- start redis` starts a Redis, and ' +
        '`eval "$(npm run -s services -- urls)"` says where it is.',
    );
  }
  const server = await startOwnRedis();
  return {
    name: 'Redis',
    is: 'a real server',
    environment: { REDIS_URL: server.url },
    async killAndRestart() {
      await server.signal('SIGKILL');
      await server.start();
    },
    remove: server.remove,
  };
}

async function startKafka(): Promise<OwnServer> {
  if (lacksKafka()) {
    throw new CommandFailure(
      'LUMBUNG_TEST_KAFKA_BROKERS is not set: `npm run services -- start kafka` starts a broker, ' +
        'and `eval "$(npm run -s services -- urls)"` says where it is.',
    );
  }
  const server = await startOwnKafka();
  return {
    name: 'Kafka',
    is: 'a real broker',
    environment: { KAFKA_BROKERS: server.broker },
    async killAndRestart() {
      await server.stop('SIGKILL');
      await server.start();
    },
    remove: server.remove,
  };
}
