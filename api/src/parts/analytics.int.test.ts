import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeAddress } from '@lumbung/projections/stores/clickhouse/bridge/address-file';
import { lacksEngine } from '@lumbung/projections/testing/clickhouse-engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnalyticsState } from '../services.ts';
import { IDS } from '../testing/country.ts';
import { receipt, TestLumbung } from '../testing/lumbung.ts';
import { ServerProcess } from '../testing/server-process.ts';

const environment = { LUMBUNG_ANALYTICS: 'on' };
const TRIES = 600;

describe.skipIf(await lacksEngine())('analytics', () => {
  let lumbung: TestLumbung;
  beforeEach(async () => {
    lumbung = await TestLumbung.open(undefined, { environment });
  });
  afterEach(() => lumbung.close());

  /** Waits until the facts are as far as the log. */
  const untilLoaded = async (): Promise<void> => {
    const head = await lumbung.head();
    await lumbung.untilTrue(async () => {
      const { status, ordinal } = lumbung.lumbung.services.analytics();
      return status === 'ok' && ordinal >= head;
    });
  };
  const received = async (): Promise<unknown> => {
    const sql = 'SELECT sum(quantity) AS doses FROM movements WHERE facility = {facility:String}';
    const parameters = { facility: IDS.clinic };
    return (await lumbung.lumbung.services.facts.query({ sql, parameters }))[0]?.['doses'];
  };

  it('follows the log, stops with the server, and goes on with it', async () => {
    await lumbung.record('staff', IDS.clinic, receipt(40));
    await untilLoaded();
    expect(await received()).toBe(40);
    const { pid } = bridgeOf(lumbung.folder);
    await lumbung.close({ keep: true });
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(join(lumbung.folder, 'analytics', 'bridge.json'))).toBe(false);
    lumbung = await TestLumbung.open(lumbung.folder, { environment });
    await lumbung.record('staff', IDS.clinic, receipt(2));
    await untilLoaded();
    expect(await received()).toBe(42);
  });

  it('comes back after its engine was killed, while everything else goes on', async () => {
    await untilLoaded();
    process.kill(bridgeOf(lumbung.folder).pid, 'SIGKILL');
    await lumbung.record('staff', IDS.clinic, receipt(40));
    const readiness = await lumbung.get<{ status: string }>('/health/ready');
    expect(readiness.body).toMatchObject({ status: 'ok' });
    await untilLoaded();
    expect(await received()).toBe(40);
  });
});

describe('a server without analytics', () => {
  it('says so, and refuses its questions as unavailable', async () => {
    const lumbung = await TestLumbung.open();
    const readiness = await lumbung.get<{ analytics: AnalyticsState }>('/health/ready');
    expect(readiness.body.analytics).toEqual({ status: 'off', ordinal: -1 });
    const asked = lumbung.lumbung.services.facts.query({ sql: 'SELECT 1', parameters: {} });
    await expect(asked).rejects.toMatchObject({ code: 'unavailable' });
    await lumbung.close();
  });

  it('works where ClickHouse cannot be reached, and says that it cannot', async () => {
    const away = { ...environment, CLICKHOUSE_URL: 'http://127.0.0.1:9/lumbung' };
    const lumbung = await TestLumbung.open(undefined, { environment: away });
    await lumbung.record('staff', IDS.clinic, receipt(40));
    await lumbung.untilTrue(async () => {
      const { body } = await lumbung.get<{ analytics: AnalyticsState }>('/health/ready');
      return body.analytics.status === 'failing';
    });
    await lumbung.close();
  });
});

describe.skipIf(await lacksEngine())('a server that is killed with its analytics', () => {
  it('takes its engine with it, which keeps nobody out afterwards', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-analytics-'));
    const first = await ServerProcess.start(folder, ['--demo'], environment);
    const before = await untilOk(first);
    const { pid } = bridgeOf(folder);
    first.kill('SIGKILL');
    await first.ended();
    const second = await ServerProcess.start(folder, [], environment);
    expect(await untilOk(second)).toBeGreaterThanOrEqual(before);
    expect(isAlive(pid)).toBe(false);
    second.kill('SIGTERM');
    expect(await second.ended()).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'analytics', 'bridge.json'))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

/** Waits until the facts of a server are as far as its log; answers how far that is. */
async function untilOk(server: ServerProcess): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await server.fetch('/health/ready');
    const { ordinal, analytics } = (await answer.json()) as {
      ordinal: number;
      analytics: AnalyticsState;
    };
    if (analytics.status === 'ok' && analytics.ordinal >= ordinal) return ordinal;
    await pause(50);
  }
  throw new Error('the facts were never loaded');
}

function bridgeOf(folder: string): BridgeAddress {
  const file = join(folder, 'analytics', 'bridge.json');
  return JSON.parse(readFileSync(file, 'utf8')) as BridgeAddress;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
