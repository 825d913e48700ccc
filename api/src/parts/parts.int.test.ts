import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';
import { lacksMysql, mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import type { TestDatabase } from '@lumbung/projections/testing/mysql-service';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localOperatorToken } from '../access/local-operator.ts';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { COUNTRY, IDS } from '../testing/country.ts';
import { receipt } from '../testing/lumbung.ts';
import { PartProcess } from '../testing/part-process.ts';
import { LEASE_TIMES } from './lease-times.ts';
import type { PartName } from './part-name.ts';

const RECEIPTS = 40;
const PATIENCE_MILLISECONDS = 20_000;

describe.skipIf(lacksMysql())('parts that run apart', () => {
  let eventStore: ProtocolServer;
  let database: TestDatabase;
  let folder: string;
  let processes: PartProcess[];

  beforeEach(async () => {
    eventStore = await ProtocolServer.start();
    database = await mysqlDatabase();
    folder = mkdtempSync(join(tmpdir(), 'lumbung-parts-'));
    processes = [];
  });

  afterEach(async () => {
    for (const each of processes) each.kill('SIGKILL');
    await Promise.all(processes.map(({ ended }) => ended));
    await eventStore.stop();
    await database.remove();
    rmSync(folder, { recursive: true });
  });

  async function start(...parts: readonly PartName[]): Promise<PartProcess> {
    const { user, password, host, port, database: name } = database.options;
    const started = await PartProcess.start(folder, parts, {
      EVENT_STORE_URL: eventStore.url,
      READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${name}`,
    });
    processes.push(started);
    return started;
  }

  async function call(api: PartProcess, path: string, init: RequestInit = {}): Promise<Response> {
    const token = await localOperatorToken(folder);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': newIdentifier(),
      ...(init.headers as Record<string, string> | undefined),
    };
    return fetch(`${api.url}${path}`, { ...init, headers });
  }

  async function makeCountry(api: PartProcess): Promise<void> {
    const lines = COUNTRY.map((command) =>
      JSON.stringify({ commandId: newIdentifier(), ...command }),
    );
    const response = await call(api, '/v1/commands', {
      method: 'POST',
      headers: { 'content-type': NDJSON_TYPE },
      body: lines.map((line) => `${line}\n`).join(''),
    });
    expect(await response.text()).not.toContain('"verdict":"refused"');
  }

  async function receive(api: PartProcess): Promise<void> {
    const path = `/v1/facilities/${IDS.clinic}/transactions`;
    const response = await call(api, path, { method: 'POST', body: JSON.stringify(receipt(1)) });
    expect(response.status).toBe(201);
  }

  async function digests(api: PartProcess, rebuilt: boolean): Promise<unknown> {
    const response = rebuilt
      ? await call(api, '/v1/projections/rebuild', { method: 'POST', body: '{}' })
      : await call(api, '/v1/projections?digest=true');
    expect(response.status).toBe(200);
    const { projections } = (await response.json()) as { projections: object[] };
    return projections;
  }

  async function caughtUp(api: PartProcess): Promise<void> {
    await until(async () => {
      const answer = await (await fetch(`${api.url}/health/ready`)).json();
      const { ordinal, projectedOrdinal } = answer as Record<string, number>;
      return ordinal !== undefined && ordinal === projectedOrdinal;
    });
  }

  const working = async (part: PartProcess): Promise<boolean> =>
    (await part.readiness()).parts.every(({ standing }) => standing === 'working');

  it('are one ledger: a worker that is killed is replaced within seconds', async () => {
    const api = await start('api', 'notary', 'reactions');
    const first = await start('projector');
    await until(() => working(first));
    const second = await start('projector');
    await makeCountry(api);
    for (let each = 0; each < RECEIPTS; each += 1) {
      if (each === RECEIPTS / 2) first.kill('SIGKILL');
      await receive(api);
    }
    const killed = performance.now();
    await until(() => working(second));
    const { leaseMilliseconds, acquireEveryMilliseconds } = LEASE_TIMES;
    const patience = leaseMilliseconds + acquireEveryMilliseconds + 3_000;
    expect(performance.now() - killed).toBeLessThan(patience);
    await caughtUp(api);
    const live = await digests(api, false);
    expect(await digests(api, true)).toEqual(live);
  });

  it('lose and double nothing where a worker sleeps past its lease and wakes', async () => {
    const api = await start('api', 'notary', 'reactions');
    const first = await start('projector');
    await until(() => working(first));
    const second = await start('projector');
    await makeCountry(api);
    for (let each = 0; each < RECEIPTS; each += 1) {
      if (each === 5) first.kill('SIGSTOP');
      if (each === RECEIPTS / 2) await until(() => working(second));
      if (each === RECEIPTS - 5) first.kill('SIGCONT');
      await receive(api);
    }
    await until(async () => !(await working(first)) && (await working(second)));
    await caughtUp(api);
    const live = await digests(api, false);
    expect(await digests(api, true)).toEqual(live);
    expect(first.log).toContain('a lease was lost');
  });

  it('give one verdict where a command is sent to two APIs at once', async () => {
    const apis = [await start('api', 'notary'), await start('api')];
    await start('projector');
    await makeCountry(apis[0] ?? expect.fail());
    const path = `/v1/facilities/${IDS.clinic}/transactions`;
    for (let round = 0; round < 10; round += 1) {
      const headers = { 'idempotency-key': newIdentifier() };
      const body = JSON.stringify(receipt(1));
      const answers = await Promise.all(
        apis.map(async (api) => {
          const response = await call(api, path, { method: 'POST', headers, body });
          expect(response.status).toBe(201);
          return response.json();
        }),
      );
      expect(answers[1]).toEqual(answers[0]);
    }
  });

  it('end at once when they are asked twice', async () => {
    const api = await start('api', 'notary', 'reactions');
    const { hostname, port } = new URL(api.url);
    const client = connect(Number(port), hostname);
    client.on('error', () => undefined);
    await once(client, 'connect');
    client.write('POST /v1/commands HTTP/1.1\r\nhost: it\r\ncontent-length: 9\r\n\r\n');
    await pause(200);
    api.kill('SIGTERM');
    await pause(500);
    expect(api.child.exitCode).toBeNull();
    api.kill('SIGTERM');
    const asked = performance.now();
    expect((await api.ended).code).not.toBe(0);
    expect(performance.now() - asked).toBeLessThan(1_000);
    client.destroy();
  });

  it('end in order when they are asked to, and others take their place', async () => {
    const api = await start('api', 'notary', 'reactions');
    const projector = await start('projector');
    await makeCountry(api);
    for (const each of [api, projector]) each.kill('SIGTERM');
    expect(await api.ended).toEqual({ code: 0, signal: null });
    expect(await projector.ended).toEqual({ code: 0, signal: null });
    const again = await start('projector');
    await until(() => working(again));
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it never came about');
    await pause(50);
  }
}
