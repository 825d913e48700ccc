import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ProtocolServer } from '@lumbung/ledger/testing/eventstore/protocol-server';
import { lacksEngine } from '@lumbung/projections/testing/clickhouse-engine';
import { lacksMysql, mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import type { TestDatabase } from '@lumbung/projections/testing/mysql-service';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { PartProcess } from '../testing/part-process.ts';
import { analyticsBeside } from './analytics.ts';
import type { PartName } from './part-name.ts';
import type { PartReport } from './watched.ts';

const TRIES = 600;

describe.skipIf(lacksMysql() || (await lacksEngine()))('the part that loads facts', () => {
  let eventStore: ProtocolServer;
  let database: TestDatabase;
  let folder: string;
  let environment: Record<string, string>;
  const processes: PartProcess[] = [];

  beforeEach(async () => {
    eventStore = await ProtocolServer.start();
    database = await mysqlDatabase();
    folder = mkdtempSync(join(tmpdir(), 'lumbung-parts-'));
    const { user, password, host, port, database: name } = database.options;
    environment = {
      LUMBUNG_ANALYTICS: 'on',
      EVENT_STORE_URL: eventStore.url,
      READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${name}`,
    };
  });

  afterEach(async () => {
    for (const each of processes) each.kill('SIGKILL');
    await Promise.all(processes.map(({ ended }) => ended));
    await eventStore.stop();
    await database.remove();
    rmSync(folder, { recursive: true });
  });

  async function start(...parts: readonly PartName[]): Promise<PartProcess> {
    const started = await PartProcess.start(folder, parts, environment);
    processes.push(started);
    return started;
  }

  it('runs an engine that others ask too, and is replaced with it when it dies', async () => {
    await start('api');
    const first = await start('analytics');
    const config = readConfig({ ...environment, LUMBUNG_DATA_DIR: folder });
    const { facts, close } = analyticsBeside(config);
    const told = async (): Promise<unknown> => {
      await untilAtEnd(processes.at(-1));
      const sql = 'SELECT count() AS events, max(ordinal) AS last FROM events';
      return (await facts.query({ sql, parameters: {} }))[0];
    };
    const before = await told();
    expect(before).toMatchObject({ events: expect.any(Number) });
    const file = readFileSync(join(folder, 'analytics', 'bridge.json'), 'utf8');
    first.kill('SIGKILL');
    await first.ended;
    await start('analytics');
    expect(await told()).toEqual(before);
    expect(readFileSync(join(folder, 'analytics', 'bridge.json'), 'utf8')).not.toBe(file);
    await close();
  });
});

/** Waits until the part of a process is at work, and at the end of the log. */
async function untilAtEnd(process: PartProcess | undefined): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await fetch(`${process?.url}/health/ready`);
    const { parts } = (await answer.json()) as { parts: PartReport[] };
    const [part] = parts;
    const isAtEnd = (part?.ordinal ?? -1) >= 0 && part?.secondsBehind === 0;
    if (part?.standing === 'working' && isAtEnd) return;
    await pause(50);
  }
  throw new Error('the part never reached the end of the log');
}
