import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@lumbung/ledger/clock';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { Problem } from '@lumbung/schemas/problem';
import type { InjectOptions } from 'fastify';
import { pino } from 'pino';
import { signToken } from '../access/tokens.ts';
import { compose } from '../compose.ts';
import type { Lumbung } from '../compose.ts';
import { readConfig } from '../config.ts';
import type { DemoCommand } from '../demo/command.ts';
import { headOrdinal } from '../services.ts';
import { COUNTRY, IDS, userId } from './country.ts';
import type { UserName } from './country.ts';
import { isOnServers, openOwnServers } from './own-servers.ts';
import type { OwnServers } from './own-servers.ts';

/** What came back from the API. */
export type Answer<Body = unknown> = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
  readonly text: string;
};

/** What is sent to the API. */
export type Sent = {
  /** Who sends it; nobody is signed in without one. */
  readonly as?: UserName;
  readonly body?: unknown;
  /** The command id; a new one for each POST that names none. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Milliseconds that read models may need to show what was recorded. */
const PATIENCE = 30_000;

/** The servers of those that are open or will be opened again, by their folders. */
const SERVERS = new Map<string, OwnServers>();

/** A whole Lumbung for a test, in a folder of its own; one project runs them on servers. */
export class TestLumbung {
  readonly folder: string;
  readonly lumbung: Lumbung;

  private constructor(folder: string, lumbung: Lumbung) {
    this.folder = folder;
    this.lumbung = lumbung;
  }

  /** Opens one with the country of the tests in it, or on a folder that is there already. */
  static async open(
    folder?: string,
    { environment, ...rest }: { clock?: Clock; environment?: NodeJS.ProcessEnv } = {},
  ): Promise<TestLumbung> {
    const where = folder ?? mkdtempSync(join(tmpdir(), 'lumbung-api-'));
    const servers = SERVERS.get(where) ?? (isOnServers() ? await openOwnServers() : undefined);
    if (servers !== undefined) SERVERS.set(where, servers);
    const config = readConfig({
      ...servers?.environment,
      LUMBUNG_DATA_DIR: where,
      LUMBUNG_REQUESTS_PER_MINUTE: '1000000',
      // The engine of analytics is a process of its own; a test that needs it says so.
      LUMBUNG_ANALYTICS: 'off',
      ...environment,
    });
    const lumbung = await compose(config, {
      logger: pino({ level: 'silent' }),
      passwordCost: { N: 2, r: 1, p: 1 },
      ...rest,
    });
    const opened = new TestLumbung(where, lumbung);
    if (folder === undefined) {
      for (const command of COUNTRY) await opened.do(command);
    }
    return opened;
  }

  /** Closes it; the folder goes unless it is to be opened again. */
  async close(options: { readonly keep?: boolean } = {}): Promise<void> {
    await this.lumbung.close();
    if (options.keep === true) return;
    await SERVERS.get(this.folder)?.remove();
    SERVERS.delete(this.folder);
    rmSync(this.folder, { recursive: true });
  }

  /** Does a command as the program itself; it must be taken. */
  async do(command: DemoCommand): Promise<number> {
    const outcome = await this.lumbung.services.commands.handle({
      commandId: newIdentifier(),
      ...command,
      actor: { user: SYSTEM_USER, backdatingDaysMax: 365 },
    });
    assert(
      outcome.kind === 'settled' && outcome.verdict.kind === 'accepted',
      `${command.kind}: ${JSON.stringify(outcome)}`,
    );
    return outcome.verdict.ordinal;
  }

  /** The ordinal of the newest event. */
  head(): Promise<number> {
    return headOrdinal(this.lumbung.services.log);
  }

  /** Waits until the read models show all that was recorded. */
  async shown(): Promise<void> {
    assert(await this.lumbung.services.readModels.waitFor(await this.head(), PATIENCE));
  }

  /** Listens on a free port of this machine; answers where. */
  listen(): Promise<string> {
    return this.lumbung.app.listen({ host: '127.0.0.1', port: 0 });
  }

  token(user: UserName): string {
    return signToken(this.lumbung.app, userId(user)).token;
  }

  async get<Body = Problem>(path: string, sent: Sent = {}): Promise<Answer<Body>> {
    return this.#inject<Body>('GET', path, sent);
  }

  async post<Body = Problem>(path: string, sent: Sent = {}): Promise<Answer<Body>> {
    return this.#inject<Body>('POST', path, sent);
  }

  /** Records a stock document; it must be taken. */
  async record(as: UserName, facility: string, body: object): Promise<Accepted> {
    const answer = await this.post<Accepted>(`/v1/facilities/${facility}/transactions`, {
      as,
      body,
    });
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  }

  /** Waits until something holds that comes about by itself. */
  async untilTrue(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 1_000; tries += 1) {
      if (await holds()) return;
      await sleep(10);
    }
    assert.fail('it never came about');
  }

  async #inject<Body>(
    method: 'GET' | 'POST',
    path: string,
    { as, body, key, headers }: Sent,
  ): Promise<Answer<Body>> {
    const request: InjectOptions = {
      method,
      url: path,
      headers: {
        ...(as === undefined ? {} : { authorization: `Bearer ${this.token(as)}` }),
        ...(method === 'POST' ? { 'idempotency-key': key ?? newIdentifier() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    };
    const response = await this.lumbung.app.inject(request);
    const isJson =
      String(response.headers['content-type']).includes('json;') ||
      String(response.headers['content-type']).endsWith('json');
    const isLines = String(response.headers['content-type']).includes('ndjson');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: (isJson && !isLines ? response.json() : response.body) as Body,
      text: response.body,
    };
  }
}

/** A receipt of the vaccine's lot A, to be changed as a test needs it. */
export function receipt(quantity: number, changes: object = {}): object {
  const lot = { number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' };
  return {
    kind: 'stock.receive',
    supplier: IDS.supplier,
    lines: [{ item: IDS.vaccine, lot, quantity }],
    ...changes,
  };
}
