import { lacksClickhouse } from '@lumbung/projections/testing/clickhouse-service';
import type {
  DailyStockRow,
  ExpiryRiskRow,
  MonthlyConsumptionRow,
  StockOutDaysRow,
  WastageByItemRow,
} from '@lumbung/schemas/endpoints/analytics-rows';
import type { Problem } from '@lumbung/schemas/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testAnalytics, untilLoaded } from '../testing/analytics.ts';
import type { TestAnalytics } from '../testing/analytics.ts';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Page<Row> = { readonly ordinal: number; readonly rows: Row[]; readonly next?: string };

const today = Temporal.Now.plainDateISO('Asia/Jakarta');
const daysAgo = (days: number): string => today.subtract({ days }).toString();
const period = `from=${daysAgo(30)}&to=${daysAgo(0)}`;

const NAMES = ['daily-stock', 'consumption', 'wastage', 'stock-outs', 'expiry-risk'];
const queryOf = (name: string): string => (name === 'expiry-risk' ? '' : period);

describe.skipIf(lacksClickhouse())('analytics', () => {
  let place: TestAnalytics;
  let lumbung: TestLumbung;
  let ordinal: number;

  beforeAll(async () => {
    place = testAnalytics();
    lumbung = await TestLumbung.open(undefined, { environment: place.environment });
    const lot = { number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' };
    const line = (quantity: number, rest = {}) => [{ item: IDS.vaccine, quantity, ...rest }];
    const atClinic = (body: object) => lumbung.record('manager', IDS.clinic, body);
    await atClinic(receipt(100, { occurredAt: daysAgo(20) }));
    await atClinic({ kind: 'stock.consume', occurredAt: daysAgo(10), lines: line(60) });
    const broken = line(5, { lot, reason: 'breakage' });
    await atClinic({ kind: 'stock.discard', occurredAt: daysAgo(9), lines: broken });
    await atClinic({ kind: 'stock.consume', occurredAt: daysAgo(5), lines: line(35) });
    await lumbung.record('stranger', IDS.hospital, receipt(70, { occurredAt: daysAgo(3) }));
    ordinal = await untilLoaded(lumbung);
  });

  afterAll(async () => {
    await lumbung.close();
    await place.remove();
  });

  async function ask<Row>(path: string, as: UserName = 'manager'): Promise<Page<Row>> {
    const answer = await lumbung.get<Page<Row>>(`/v1/analytics/${path}`, { as });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  it('answers at the ordinal that the facts have come to, with names', async () => {
    const page = await ask<DailyStockRow>(`daily-stock?from=${daysAgo(10)}&to=${daysAgo(9)}`);
    const about = { facility: IDS.clinic, item: IDS.vaccine, itemCode: 'BCG', unit: 'dose' };
    expect(page.ordinal).toBeGreaterThanOrEqual(ordinal);
    expect(page.rows).toMatchObject([
      { ...about, day: daysAgo(10), onHand: 40, usable: 40 },
      { ...about, day: daysAgo(9), onHand: 40, usable: 35 },
    ]);
  });

  it('tells consumption, wastage and days without stock, as planning does', async () => {
    const { rows: consumed } = await ask<MonthlyConsumptionRow>(`consumption?${period}`);
    expect(consumed.reduce((sum, { used }) => sum + used, 0)).toBe(95);
    const { rows: wasted } = await ask<WastageByItemRow>(`wastage?${period}`);
    const byReason = [{ reason: 'breakage', openVial: 0, closedVial: 5 }];
    expect(wasted).toMatchObject([{ used: 95, openVial: 0, closedVial: 5, byReason }]);
    expect(wasted[0]?.closedVialWastageRate.value).toBe(5.26);
    const { rows: out } = await ask<StockOutDaysRow>(`stock-outs?${period}`);
    const asked = { as: 'manager' } as const;
    const planned = await lumbung.get<{ rows: object[] }>(
      `/v1/facilities/${IDS.clinic}/stock-outs?${period}`,
      asked,
    );
    const { stockOutCalendarDays, stockOutFullDays, stockOutDays360 } = out[0] ?? {};
    expect(planned.body.rows).toMatchObject([
      { stockOutCalendarDays, stockOutFullDays, stockOutDays360 },
    ]);
    expect(stockOutCalendarDays?.value).toBeGreaterThan(0);
  });

  it('tells what will be left over of a lot at the pace of late', async () => {
    const { rows } = await ask<ExpiryRiskRow>('expiry-risk?daysBack=30', 'stranger');
    expect(rows).toMatchObject([
      { facility: IDS.hospital, lotNumber: 'LOT-A', usable: 70, consumption: 0, atRisk: 70 },
    ]);
  });

  it('pages through what is long, each row once', async () => {
    const whole = await ask<DailyStockRow>(`daily-stock?${period}`, 'national');
    const rows: DailyStockRow[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: Page<DailyStockRow> = await ask(
        `daily-stock?${period}&limit=7${more}`,
        'national',
      );
      rows.push(...page.rows);
      cursor = page.next;
    }
    expect(rows).toEqual(whole.rows);
    expect(new Set(rows.map(({ facility }) => facility))).toEqual(
      new Set([IDS.clinic, IDS.hospital]),
    );
  });

  it.each(NAMES)('%s shows nothing of another facility, whatever is asked', async (name) => {
    const query = queryOf(name);
    const { rows } = await ask<{ facility: string }>(`${name}?${query}`, 'stranger');
    expect(rows.every(({ facility }) => facility === IDS.hospital)).toBe(true);
    // A cursor that points into another facility opens nothing of it.
    const keys = [IDS.clinic, '', '', ''].slice(0, name === 'expiry-risk' ? 4 : KEYS[name]);
    const cursor = Buffer.from(JSON.stringify(keys)).toString('base64url');
    const behind = await ask<{ facility: string }>(`${name}?${query}&cursor=${cursor}`, 'stranger');
    expect(behind.rows.every(({ facility }) => facility === IDS.hospital)).toBe(true);
    const refused = await lumbung.get<Problem>(
      `/v1/analytics/${name}?${query}&facility=${IDS.clinic}`,
      { as: 'stranger' },
    );
    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' });
  });

  const INJECTED = ["' OR 1=1 --", "x'); DROP TABLE movements; --", '{facilities:Array(String)}'];

  it.each(NAMES)('%s takes no SQL in any parameter', async (name) => {
    for (const text of INJECTED.map(encodeURIComponent)) {
      for (const parameter of ['facility', 'item', 'from', 'to', 'limit', 'daysBack', 'other']) {
        const path = `/v1/analytics/${name}?${queryOf(name)}&${parameter}=${text}`;
        const answer = await lumbung.get<Problem>(path, { as: 'manager' });
        expect([parameter, answer.status]).toEqual([parameter, 400]);
      }
      const keys = Array.from({ length: KEYS[name] ?? 0 }, () => decodeURIComponent(text));
      const cursor = Buffer.from(JSON.stringify(keys)).toString('base64url');
      const page = await ask<{ facility: string }>(`${name}?${queryOf(name)}&cursor=${cursor}`);
      expect(page.rows.every(({ facility }) => facility === IDS.clinic)).toBe(true);
    }
    const { rows } = await ask<object>(`daily-stock?${period}`);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('refuses a period that is too long, or none', async () => {
    const asked = { as: 'national' } as const;
    for (const days of [
      `from=${daysAgo(366)}&to=${daysAgo(0)}`,
      `from=${daysAgo(0)}&to=${daysAgo(1)}`,
    ]) {
      const answer = await lumbung.get<Problem>(`/v1/analytics/daily-stock?${days}`, asked);
      expect(answer.body).toMatchObject({ status: 400, code: 'invalid-input' });
    }
  });
});

const KEYS: Readonly<Record<string, number>> = {
  'daily-stock': 3,
  consumption: 3,
  wastage: 2,
  'stock-outs': 2,
  'expiry-risk': 4,
};

describe('where there is no analytics', () => {
  it('its questions are refused as unavailable, and nothing else is', async () => {
    const lumbung = await TestLumbung.open();
    const asked = { as: 'manager' } as const;
    for (const name of NAMES) {
      const answer = await lumbung.get<Problem>(`/v1/analytics/${name}?${queryOf(name)}`, asked);
      expect(answer.body).toMatchObject({ status: 503, code: 'analytics-unavailable' });
      expect(answer.headers['retry-after']).toBe('1');
    }
    const stock = await lumbung.get(`/v1/facilities/${IDS.clinic}/stock`, asked);
    expect(stock.status).toBe(200);
    await lumbung.close();
  });
});
