import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '@lumbung/ledger/clock';
import { pino } from 'pino';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { compose } from '../compose.ts';
import type { Lumbung } from '../compose.ts';
import { readConfig } from '../config.ts';
import { headOrdinal } from '../services.ts';
import { refrigeratorId } from './cold-chain.ts';
import { demoAccounts } from './demo.ts';
import type { DemoAccount } from './demo.ts';
import { FACILITY_NAMES, facilityId } from './places.ts';

describe('the demo country', () => {
  let folder: string;
  let lumbung: Lumbung;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-demo-'));
    await open();
  });

  afterEach(async () => {
    await lumbung.close();
    rmSync(folder, { recursive: true });
  });

  const config = () => readConfig({ LUMBUNG_DATA_DIR: folder, LUMBUNG_ANALYTICS: 'off' });

  async function open(clock?: Clock): Promise<void> {
    lumbung = await compose(config(), {
      logger: pino({ level: 'silent' }),
      passwordCost: { N: 2, r: 1, p: 1 },
      ...(clock === undefined ? {} : { clock }),
    });
  }

  function seed(): Promise<readonly DemoAccount[] | undefined> {
    return demoAccounts(lumbung.services, lumbung.installation, config());
  }

  async function tokenOf({ username, password }: DemoAccount): Promise<string> {
    const payload = { username, password };
    const response = await lumbung.app.inject({ method: 'POST', url: '/v1/auth/token', payload });
    expect(response.statusCode).toBe(200);
    return response.json<{ token: string }>().token;
  }

  it('lets every one of its people sign in and see their stock', async () => {
    const accounts = (await seed()) ?? [];
    const ordinal = await headOrdinal(lumbung.services.log);
    for (const account of accounts.filter(({ username }) => username !== 'data')) {
      const response = await lumbung.app.inject({
        url: `/v1/facilities/${facilityId('melati')}/stock?minOrdinal=${ordinal}`,
        headers: { authorization: `Bearer ${await tokenOf(account)}` },
      });
      const { rows } = response.json<{ rows: StockRow[] }>();
      expect(rows.map(({ code }) => code)).toEqual([
        'BCG',
        'MR',
        'ORS',
        'DTP-HB-Hib',
        'bOPV',
        'ADS-0.5',
      ]);
    }

    expect(accounts.map(({ username }) => username)).toContain('data');
    expect(statSync(join(folder, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
  });

  it('shows something of everything: low stock, stock that expires, all facilities in use', async () => {
    const [staff] = (await seed()) ?? [];
    expect(staff).toBeDefined();
    const { queries, waitFor } = lumbung.services.readModels;
    await waitFor(await headOrdinal(lumbung.services.log), 10_000);
    const asked = { now: lumbung.services.clock(), book: 'restated', limit: 100 } as const;
    for (const name of FACILITY_NAMES) {
      const facility = facilityId(name);
      const { rows } = await queries.listStock({ facility, ...asked });
      expect(rows).toHaveLength(6);
    }
    const facility = facilityId('melati');
    const low = await queries.listStock({ facility, ...asked, status: 'low' });
    const expiring = { facility, ...asked, expiringWithinDays: 30 };

    expect(low.rows.length).toBeGreaterThan(0);
    expect((await queries.listStock(expiring)).rows.length).toBeGreaterThan(0);
  });

  it('has refrigerators: one needs service, another was too warm for too long', async () => {
    await seed();
    const { queries, waitFor } = lumbung.services.readModels;
    await waitFor(await settledHead(), 10_000);
    const shown = { show: 'alarms', visible: 'all', limit: 10 } as const;
    const statuses: unknown[] = [];
    for (const name of FACILITY_NAMES) {
      const { rows } = await queries.listEquipment({ facility: facilityId(name), limit: 10 });
      expect(rows).toHaveLength(1);
      statuses.push(rows[0]?.status);
    }
    expect(statuses.filter((status) => status === 'needsAttention')).toHaveLength(1);
    await expect
      .poll(async () => (await queries.listAlarms(shown)).rows, { timeout: 10_000 })
      .toMatchObject([{ equipment: refrigeratorId('melati') }]);
  });

  it.for([
    // The day before the grace period ends, the first one after it, and one of the middle.
    ['2026-11-10T02:00:00.000000Z', ['2026-09-30']],
    ['2026-11-11T02:00:00.000000Z', ['2026-10-31', '2026-09-30']],
    ['2026-11-25T02:00:00.000000Z', ['2026-10-31']],
  ] as const)('seeded at %s has its months closed, and one late sheet', async ([now, days]) => {
    await lumbung.close();
    rmSync(folder, { recursive: true });
    await open(() => now);
    await seed();
    const head = await settledHead();
    const { queries, waitFor } = lumbung.services.readModels;
    await waitFor(head, 10_000);
    for (const name of FACILITY_NAMES) {
      const { rows } = await queries.listPeriods({ facility: facilityId(name), limit: 10 });
      expect(rows.map(({ lastDay }) => lastDay)).toEqual(days);
    }
    const asked = { facility: facilityId('melati'), limit: 10 };
    const { rows } = await queries.listPriorPeriodAdjustments(asked);
    expect(rows).toMatchObject([
      { name: 'StockConsumed', document: 'LPLPO-T', period: { lastDay: days[0] } },
    ]);
    await lumbung.close();
    await open(() => now);
    expect(await settledHead()).toBe(head);
  });

  it('is seeded once, and shows the same accounts again', async () => {
    const first = await seed();
    const reached = await settledHead();
    await lumbung.close();
    await open();
    const second = await seed();

    expect(second).toEqual(first);
    expect(await settledHead()).toBe(reached);
  });

  it('leaves a ledger with other data alone', async () => {
    const { commands } = lumbung.services;
    const id = '0f3a2f0e-6a5c-5c1c-9f39-5e1f6a1d9b54';
    await commands.handle({
      commandId: id,
      kind: 'program.register',
      target: id,
      body: { code: 'X', name: 'Mine' },
      actor: { user: id, backdatingDaysMax: 0 },
    });

    expect(await seed()).toBeUndefined();
  });

  /** The head once the reactions have come to their ends: nothing new for a second. */
  async function settledHead(): Promise<number> {
    let [before, head] = [-1, await headOrdinal(lumbung.services.log)];
    while (head > before) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      [before, head] = [head, await headOrdinal(lumbung.services.log)];
    }
    return head;
  }
});
