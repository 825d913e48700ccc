import { afterAll, beforeAll } from 'vitest';
import { describeEventStore } from '../../testing/event-store-contract.ts';
import { ProtocolServer } from '../../testing/eventstore/protocol-server.ts';
import { openInCornersOf } from '../../testing/eventstore/served.ts';

// On a real server where one is named, and always on the one of this process.

let server: ProtocolServer;

beforeAll(async () => {
  server = await ProtocolServer.start();
});

afterAll(async () => {
  await server.stop();
});

describeEventStore(
  'EventStoreDB (in process)',
  openInCornersOf(() => server.url),
);

const realUrl = process.env['EVENT_STORE_URL'] ?? '';
if (realUrl !== '')
  describeEventStore(
    'EventStoreDB (real)',
    openInCornersOf(() => realUrl),
  );
