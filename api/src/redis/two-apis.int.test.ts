import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';
import { lacksMysql, mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import type { TestDatabase } from '@lumbung/projections/testing/mysql-service';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../access/tokens.ts';
import { readConfig } from '../config.ts';
import type { DemoCommand } from '../demo/command.ts';
import type { Api } from '../parts/api.ts';
import { runParts } from '../parts/run-parts.ts';
import type { RunningParts } from '../parts/run-parts.ts';
import { headOrdinal } from '../services.ts';
import { COUNTRY, IDS, USERS, userId } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { receipt } from '../testing/lumbung.ts';
import { lacksRedis, startOwnRedis } from '../testing/redis-service.ts';
import type { OwnRedis } from '../testing/redis-service.ts';
import { until } from '../testing/until.ts';

const PER_MINUTE = 400;

/** What a look once a second may take on a busy machine. */
const LOOKED_AT_MILLISECONDS = 3_000;

/** Parts of an installation, with the API among them. */
type Process = { readonly api: Api; readonly parts: RunningParts; readonly folder: string };

describe.skipIf(lacksRedis() || lacksMysql())('two processes with an API on one Redis', () => {
  let eventStore: ProtocolServer;
  let database: TestDatabase;
  let redis: OwnRedis;
  let one: Process;
  let other: Process;

  beforeAll(async () => {
    eventStore = await ProtocolServer.start();
    database = await mysqlDatabase();
    redis = await startOwnRedis();
    one = await start();
    // The same installation and keys. What else lies in the folder is each one's own here, so that
    // nothing but the servers joins them.
    other = await start(one.folder);
    for (const command of COUNTRY) await settle(one, command);
    await other.api.services.readModels.waitFor(await headOrdinal(one.api.services.log), 20_000);
  });

  afterAll(async () => {
    for (const { parts, folder } of [one, other]) {
      await parts.close();
      rmSync(folder, { recursive: true });
    }
    await redis.remove();
    await database.remove();
    await eventStore.stop();
  });

  async function start(like?: string): Promise<Process> {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-two-apis-'));
    for (const kept of like === undefined ? [] : ['installation.json', 'keys']) {
      cpSync(join(like ?? '', kept), join(folder, kept), { recursive: true });
    }
    const { user, password, host, port, database: name } = database.options;
    const config = readConfig({
      LUMBUNG_DATA_DIR: folder,
      EVENT_STORE_URL: eventStore.url,
      READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${name}`,
      REDIS_URL: redis.url,
      LUMBUNG_REQUESTS_PER_MINUTE: String(PER_MINUTE),
    });
    const opened = Promise.withResolvers<Api>();
    const parts = await runParts(config, ['api', 'projector', 'notary', 'reactions'], {
      logger: pino({ level: 'silent' }),
      passwordCost: { N: 2, r: 1, p: 1 },
      onApi: async (api) => opened.resolve(api),
    });
    return { api: await opened.promise, parts, folder };
  }

  async function settle({ api }: Process, command: DemoCommand): Promise<number> {
    const actor = { user: userId('administrator'), backdatingDaysMax: 365 };
    const request = { commandId: newIdentifier(), ...command, actor };
    const outcome = await api.services.commands.handle(request);
    expect(outcome).toMatchObject({ kind: 'settled', verdict: { kind: 'accepted' } });
    return outcome.kind === 'settled' && outcome.verdict.kind === 'accepted'
      ? outcome.verdict.ordinal
      : -1;
  }

  const tokenOf = (user: UserName): string => signToken(one.api.app, userId(user)).token;

  async function me({ api }: Process, token: string) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await api.app.inject({ url: '/v1/me', headers });
    const { grants } = response.json<{ grants?: unknown[] }>();
    return { status: response.statusCode, roles: grants?.length };
  }

  async function signOut({ api }: Process, token: string): Promise<void> {
    const headers = { authorization: `Bearer ${token}` };
    const request = { method: 'POST', url: '/v1/auth/sign-out', headers, payload: {} } as const;
    expect((await api.app.inject(request)).statusCode).toBe(200);
  }

  const isSignedOut = async (at: Process, token: string): Promise<boolean> =>
    (await me(at, token)).status === 401;

  /** Milliseconds until the other process shows a document that this one took. */
  async function shown(): Promise<number> {
    const { kind: _, ...body } = receipt(10) as { kind: string };
    const command = { kind: 'stock.receive', target: IDS.clinic, body } as unknown as DemoCommand;
    const ordinal = await settle(one, command);
    const { readModels } = other.api.services;
    const from = performance.now();
    expect(await readModels.waitFor(ordinal, 20_000)).toBe(true);
    return performance.now() - from;
  }

  it('ends a token at both, in milliseconds', async () => {
    const token = tokenOf('staff');
    expect(await isSignedOut(other, token)).toBe(false);
    await signOut(one, token);
    expect(await isSignedOut(one, token)).toBe(true);
    expect(await until(() => isSignedOut(other, token))).toBeLessThan(500);
  });

  it('ends a role at both soon', async () => {
    const token = tokenOf('auditor');
    expect((await me(other, token)).roles).toBe(1);
    await settle(one, { kind: 'role.revoke', target: userId('auditor'), body: USERS.auditor });
    const ended = async (): Promise<boolean> => (await me(other, token)).roles === 0;
    expect(await until(ended)).toBeLessThan(1_000);
  });

  it('counts one user at both together', async () => {
    const token = tokenOf('national');
    let taken = 0;
    for (; (await me(taken % 2 === 0 ? one : other, token)).status === 200; taken += 1);
    expect(taken).toBeGreaterThanOrEqual(PER_MINUTE);
    // Each alone would take as many. One whose answer came late was counted at one of them.
    expect(taken).toBeLessThan(PER_MINUTE * 1.5);
  });

  it('shows at the one what the other took, in milliseconds', async () => {
    expect(await shown()).toBeLessThan(1_000);
  });

  it('goes on without Redis: limits hold in each, and what was ended stays so', async () => {
    const [before, meanwhile] = [tokenOf('manager'), tokenOf('manager')];
    await signOut(one, before);
    await until(() => isSignedOut(other, before));
    await redis.signal('SIGKILL');

    expect(await isSignedOut(one, before)).toBe(true);
    expect(await isSignedOut(other, before)).toBe(true);
    await signOut(one, meanwhile);
    expect(await isSignedOut(one, meanwhile)).toBe(true);
    expect(await shown()).toBeLessThan(LOOKED_AT_MILLISECONDS);
    const token = tokenOf('district');
    expect((await me(other, token)).roles).toBe(1);
    await settle(one, { kind: 'role.revoke', target: userId('district'), body: USERS.district });
    const ended = async (): Promise<boolean> => (await me(other, token)).roles === 0;
    expect(await until(ended)).toBeLessThan(LOOKED_AT_MILLISECONDS);
    const tries = Array.from({ length: PER_MINUTE + 1 }, () => me(one, tokenOf('nobody')));
    expect((await Promise.all(tries)).filter(({ status }) => status === 429)).toHaveLength(1);

    // An empty Redis learns what it lost from those who kept it.
    await redis.start();
    await until(() => isSignedOut(other, meanwhile));
    expect(await isSignedOut(other, before)).toBe(true);
  });
});
