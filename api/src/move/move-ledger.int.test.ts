import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { lacksMysql, mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import type { TestDatabase } from '@lumbung/projections/testing/mysql-service';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { CommandRequest } from '@lumbung/ledger/command';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import type { Api } from '../parts/api.ts';
import { PART_NAMES } from '../parts/part-name.ts';
import { runParts } from '../parts/run-parts.ts';
import type { RunningParts } from '../parts/run-parts.ts';
import { assertServers } from '../parts/servers.ts';
import { headOrdinal } from '../services.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import { moveLedger } from './move-ledger.ts';

const RECEIPTS = 30;
const PATIENCE = 30_000;
const actor = { user: SYSTEM_USER, backdatingDaysMax: 0 };

describe.skipIf(lacksMysql())('a ledger that is moved to servers', () => {
  let eventStore: ProtocolServer;
  let database: TestDatabase;
  let embedded: TestLumbung;
  let running: RunningParts | undefined;

  beforeEach(async () => {
    eventStore = await ProtocolServer.start();
    database = await mysqlDatabase();
    embedded = await TestLumbung.open();
    running = undefined;
  });
  afterEach(async () => {
    await running?.close();
    await eventStore.stop();
    await database.remove();
  });

  const config = () => {
    const { user, password, host, port, database: name } = database.options;
    return readConfig({
      LUMBUNG_DATA_DIR: embedded.folder,
      EVENT_STORE_URL: eventStore.url,
      READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${name}`,
    });
  };
  const move = (signal = new AbortController().signal) =>
    moveLedger(embedded.folder, assertServers(config()), { onEvents: () => undefined, signal });

  async function serve(): Promise<Api> {
    const opening = Promise.withResolvers<Api>();
    running = await runParts(config(), PART_NAMES, {
      logger: pino({ level: 'silent' }),
      passwordCost: { N: 2, r: 1, p: 1 },
      onApi: async (api) => opening.resolve(api),
    });
    return opening.promise;
  }

  async function digests({ services: { log, readModels } }: Pick<Api, 'services'>) {
    expect(await readModels.waitFor(await headOrdinal(log), PATIENCE)).toBe(true);
    const states = await readModels.states({ digest: true });
    return states.map(({ name, digest }) => [name, digest]);
  }

  it('has equal read models there, the same verdicts and the same knowledge', async () => {
    for (let each = 1; each <= RECEIPTS; each += 1) {
      await embedded.record('staff', IDS.clinic, receipt(each));
    }
    const refused: CommandRequest = {
      commandId: newIdentifier(),
      kind: 'stock.consume',
      target: IDS.clinic,
      body: { lines: [{ item: IDS.syringe, quantity: 5 }] },
      actor,
      device: { id: newIdentifier(), sequence: 3 },
    };
    const taken = { ...refused, commandId: newIdentifier(), ...consumption() };
    const { commands, marks } = embedded.lumbung.services;
    const verdicts = [await commands.handle(refused), await commands.handle(taken)];
    expect(verdicts).toMatchObject([
      { verdict: { kind: 'refused' } },
      { verdict: { kind: 'accepted' } },
    ]);
    const before = await digests(embedded.lumbung);
    const moment = new Date().toISOString().replace('Z', '000Z');
    const known = await marks.at(moment);
    const head = await embedded.head();
    await embedded.close({ keep: true });

    const moved = await move();
    expect(moved).toMatchObject({ events: head + 1, refusals: 1 });
    expect(existsSync(join(embedded.folder, 'ledger.sqlite'))).toBe(false);
    const api = await serve();
    expect(await digests(api)).toEqual(before);
    expect(await api.services.marks.at(moment)).toEqual(known);
    expect([
      await api.services.commands.handle(refused),
      await api.services.commands.handle(taken),
    ]).toEqual(verdicts);
    expect(await api.services.deviceRefusals.lastNumberOf(refused.device?.id ?? '')).toBe(3);
  });

  it('is gone on with after it was ended, and goes to no log that another began', async () => {
    for (let each = 1; each <= RECEIPTS; each += 1) {
      await embedded.record('staff', IDS.clinic, receipt(each));
    }
    const head = await embedded.head();
    await embedded.close({ keep: true });
    eventStore.log.onAppended(() => {
      if (eventStore.log.records.length === RECEIPTS) stopping.abort();
    });
    const stopping = new AbortController();
    await expect(move(stopping.signal)).rejects.toThrow('aborted');
    expect(existsSync(join(embedded.folder, 'ledger.sqlite'))).toBe(true);
    expect(await move()).toMatchObject({ events: head + 1 });

    const other = await TestLumbung.open();
    await other.close({ keep: true });
    embedded = other;
    await expect(move()).rejects.toMatchObject({ code: 'other-log' });
    expect(existsSync(join(other.folder, 'ledger.sqlite'))).toBe(true);
  });
});

function consumption() {
  return { body: { lines: [{ item: IDS.vaccine, quantity: 5 }] } };
}
