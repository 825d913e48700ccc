import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { deriveIdentifier, newIdentifier } from '@lumbung/schemas/identifiers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import type { DemoCommand } from './demo/command.ts';
import { NDJSON_TYPE } from './http/body-parsers.ts';
import { headOrdinal } from './services.ts';
import { COUNTRY, IDS } from './testing/country.ts';
import { receipt } from './testing/lumbung.ts';
import { ServerProcess } from './testing/server-process.ts';

const RECEIPTS = 12;

type Projections = { readonly projections: readonly { name: string; digest: string }[] };

/** What the API answers to a document, taken or refused. */
type Sent = { readonly status: number; readonly body: Accepted & { readonly errors?: unknown } };

let eventStore: ProtocolServer;
let folder: string;

beforeEach(async () => {
  eventStore = await ProtocolServer.start();
  folder = mkdtempSync(join(tmpdir(), 'lumbung-event-store-'));
});

afterEach(async () => {
  await eventStore.stop();
  rmSync(folder, { recursive: true });
});

describe('lumbung serve on an EventStoreDB', () => {
  let server: ServerProcess;

  async function start(): Promise<void> {
    server = await ServerProcess.start(folder, [], { EVENT_STORE_URL: eventStore.url });
  }

  afterEach(async () => {
    server.kill('SIGKILL');
    await server.ended();
  });

  async function send(key: string, body: object): Promise<Sent> {
    const response = await server.fetch(`/v1/facilities/${IDS.clinic}/transactions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Sent['body'] };
  }

  async function digests(path: string, method: 'GET' | 'POST'): Promise<unknown> {
    const init =
      method === 'GET'
        ? {}
        : { method, body: '{}', headers: { 'content-type': 'application/json', ...keyed() } };
    const response = await server.fetch(path, init);
    expect(response.status).toBe(200);
    const { projections } = (await response.json()) as Projections;
    return projections.map(({ name, digest }) => [name, digest]);
  }

  it('takes commands, is killed, and answers their retries as it did', async () => {
    await start();
    await register(server);
    const keys = Array.from({ length: RECEIPTS }, () => newIdentifier());
    const answers = [];
    for (const [index, key] of keys.entries()) {
      if (index === 4) eventStore.failNextAppends('cutAfterCommit');
      if (index === 8) eventStore.failNextAppends('cutBeforeCommit');
      answers.push(await send(key, receipt(index + 1)));
    }
    expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 201));
    const refused = newIdentifier();
    const tooMuch = { kind: 'stock.consume', lines: [{ item: IDS.syringe, quantity: 1 }] };
    const first = await send(refused, tooMuch);

    server.kill('SIGKILL');
    await server.ended();
    eventStore.restart();
    await start();
    for (const [index, key] of keys.entries()) {
      expect((await send(key, receipt(index + 1))).body).toEqual(answers[index]?.body);
    }
    const again = await send(refused, tooMuch);
    expect([again.status, again.body.errors]).toEqual([422, first.body.errors]);
    const booked = eventStore.log.stream(`stock-${IDS.clinic}`);
    expect(booked.filter(({ type }) => type.includes('received'))).toHaveLength(RECEIPTS);

    const head = answers.at(-1)?.body.ordinal ?? -1;
    const path = `/v1/projections?digest=true&minOrdinal=${head}`;
    const live = await digests(path, 'GET');
    expect(await digests('/v1/projections/rebuild', 'POST')).toEqual(live);
  });

  it('says what is wrong with the address, and no word of it', async () => {
    await start();
    const wrong = { EVENT_STORE_URL: 'esdb://ana:sec:ret@db' };
    const other = mkdtempSync(join(tmpdir(), 'lumbung-event-store-'));
    const { code, stderr } = await ServerProcess.failToStart(other, wrong);
    rmSync(other, { recursive: true });
    expect(code).toBe(2);
    expect(stderr).toContain('EVENT_STORE_URL is not valid');
    expect(stderr).not.toMatch(/ana|sec:|ret@/);
  });
});

describe('read models on an EventStoreDB', () => {
  it('equal those of the embedded ledger after the same commands', async () => {
    const embedded = await digestsAfter({}, join(folder, 'embedded'));
    const environment = { EVENT_STORE_URL: eventStore.url };
    const served = await digestsAfter(environment, join(folder, 'served'));
    expect(served).toEqual(embedded);
    expect(embedded.digests.length).toBeGreaterThan(3);
  });
});

/** What read models come to after commands that are the same each time, with all their stamps. */
async function digestsAfter(environment: Record<string, string>, dataFolder: string) {
  const config = readConfig({
    ...environment,
    LUMBUNG_DATA_DIR: dataFolder,
    LUMBUNG_ANALYTICS: 'off',
  });
  mkdirSync(dataFolder);
  const installation = { id: deriveIdentifier('installation', 'of the test') };
  writeFileSync(join(dataFolder, 'installation.json'), JSON.stringify(installation));
  const lumbung = await compose(config, {
    logger: pino({ level: 'silent' }),
    passwordCost: { N: 2, r: 1, p: 1 },
    clock: () => '2026-11-20T08:00:00.000000Z',
  });
  const { commands, log, readModels } = lumbung.services;
  try {
    for (const [index, command] of COMMANDS.entries()) {
      const commandId = deriveIdentifier('command', String(index));
      const actor = { user: SYSTEM_USER, backdatingDaysMax: 365 };
      const outcome = await commands.handle({ commandId, ...command, actor });
      expect(outcome).toMatchObject({ kind: 'settled' });
    }
    const head = await headOrdinal(log);
    await readModels.waitFor(head, 30_000);
    const states = await readModels.states({ digest: true });
    return { head, digests: states.map(({ name, digest }) => [name, digest]) };
  } finally {
    await lumbung.close();
  }
}

/** The country, and a book in which no lot is named, so that no reaction comes between. */
const COMMANDS: readonly DemoCommand[] = [
  ...COUNTRY,
  ...Array.from({ length: RECEIPTS }, (_, index): DemoCommand => {
    const lines = [{ item: IDS.syringe, quantity: 10 + index }];
    const body = { supplier: IDS.supplier, lines };
    return { kind: 'stock.receive', target: IDS.clinic, body };
  }),
  {
    kind: 'stock.consume',
    target: IDS.clinic,
    body: { lines: [{ item: IDS.syringe, quantity: 9 }] },
  },
];

async function register(server: ServerProcess): Promise<void> {
  const commands = COUNTRY.map((command) => ({ commandId: newIdentifier(), ...command }));
  const response = await server.fetch('/v1/commands', {
    method: 'POST',
    headers: { 'content-type': NDJSON_TYPE },
    body: commands.map((command) => `${JSON.stringify(command)}\n`).join(''),
  });
  expect(await response.text()).not.toContain('"verdict":"refused"');
}

function keyed(): Record<string, string> {
  return { 'idempotency-key': newIdentifier() };
}
