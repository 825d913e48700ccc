import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';
import { mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import { redisUrl } from './redis-service.ts';

/** The servers of one Lumbung, empty at first. */
export type OwnServers = {
  /** What tells a Lumbung where they are. */
  readonly environment: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
};

/** Whether the tests that run embedded run on servers this time: one project of them does. */
export function isOnServers(): boolean {
  return process.env['LUMBUNG_TEST_SERVERS'] === 'yes';
}

/**
 * Makes servers of its own for a Lumbung: an event store that speaks EventStoreDB's protocol in
 * this process, a database on the real MySQL, and the real Redis, where its installation is apart.
 */
export async function openOwnServers(): Promise<OwnServers> {
  const [eventStore, database] = await Promise.all([ProtocolServer.start(), mysqlDatabase()]);
  const { user, password, host, port, database: name } = database.options;
  return {
    environment: {
      EVENT_STORE_URL: eventStore.url,
      READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${name}`,
      REDIS_URL: redisUrl(),
    },
    async remove() {
      await eventStore.stop();
      await database.remove();
    },
  };
}
