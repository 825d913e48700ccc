import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Clock } from '../../clock.ts';
import type { OpenedStore, OpenStore } from '../../testing/contract/opened-store.ts';
import { RETRY_CASES, answerTo, firstTry, retryOf } from '../../testing/contract/retry-cases.ts';
import { ProtocolServer } from '../../testing/eventstore/protocol-server.ts';
import { openInCornersOf } from '../../testing/eventstore/served.ts';
import { textOf, wholeFeed } from '../../testing/reading.ts';
import { TestClock } from '../../testing/test-clock.ts';
import { openSqliteLedger } from '../sqlite/sqlite-ledger.ts';

// Every expected revision × ids × head moved × restart, once on each store: one table for both.

let server: ProtocolServer;

beforeAll(async () => {
  server = await ProtocolServer.start();
});

afterAll(async () => {
  await server.stop();
});

it.each(['at once', 'after a restart'] as const)(
  'a retry %s has the same outcome on SQLite and EventStoreDB',
  async (when) => {
    const onSqlite = await outcomes(openSqlite, when);
    const onEventStore = await outcomes(
      openInCornersOf(() => server.url),
      when,
    );
    expect(onEventStore).toEqual(onSqlite);
    const wanted = RETRY_CASES.map(({ title }) => title);
    expect(onSqlite.map(({ shape, answer }) => `${shape} → ${answer}`)).toEqual(wanted);
  },
);

/** A row of the table: a shape of a retry, its answer, and the log that stands then. */
type Outcome = { readonly shape: string; readonly answer: string; readonly log: readonly string[] };

async function outcomes(open: OpenStore, when: 'at once' | 'after a restart') {
  const table: Outcome[] = [];
  for (const retry of RETRY_CASES) {
    let opened = await open({ clock: new TestClock().now });
    const { head } = await firstTry(opened.store, retry);
    if (when === 'after a restart') {
      server.restart();
      opened = await opened.reopen();
    }
    const { code: answer } = await answerTo(opened.store, retryOf(retry, head));
    const { events } = await wholeFeed(opened.store);
    const shape = retry.title.slice(0, retry.title.indexOf(' →'));
    table.push({ shape, answer, log: events.map(textOf) });
    await opened.close();
  }
  return table;
}

function openSqlite({ clock }: { clock: Clock }): Promise<OpenedStore> {
  return Promise.resolve(openIn(mkdtempSync(join(tmpdir(), 'lumbung-matrix-')), clock));
}

function openIn(folder: string, clock: Clock): OpenedStore {
  const ledger = openSqliteLedger({ folder, clock });
  return {
    ...ledger,
    reopen: async () => {
      await ledger.close();
      return openIn(folder, clock);
    },
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
