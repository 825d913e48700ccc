import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  PlanningRow,
  StockOutRow,
  WastageRow,
} from '@lumbung/schemas/endpoints/planning-rows';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Answer<Row> = {
  readonly ordinal: number;
  readonly rows: Row[];
  readonly from: string;
  readonly to: string;
  readonly zone: string;
};

const today = Temporal.Now.plainDateISO('Asia/Jakarta');
const daysAgo = (days: number): string => today.subtract({ days }).toString();

describe('the planning of a facility', () => {
  let lumbung: TestLumbung;
  let minOrdinal: number;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const items = [
      {
        item: IDS.vaccine,
        minimum: 10,
        maximum: 50,
        leadTimeDays: 10,
        reviewPeriodDays: 30,
        bufferPercent: 50,
      },
    ];
    const body = { stockControl: 'enforce', items } as const;
    await lumbung.do({ kind: 'stockPolicy.set', target: IDS.clinic, body });
    const record = (document: object) => lumbung.record('manager', IDS.clinic, document);
    const taken = (quantity: number): object[] => [{ item: IDS.vaccine, quantity }];
    await record(receipt(100, { occurredAt: daysAgo(40) }));
    await record({ kind: 'stock.consume', occurredAt: daysAgo(30), lines: taken(90) });
    const lot = { number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' };
    const discarded = [{ item: IDS.vaccine, lot, quantity: 10, reason: 'sessionEnded' }];
    await record({ kind: 'stock.discard', occurredAt: daysAgo(29), lines: discarded });
    const last = await record(receipt(30, { occurredAt: daysAgo(20) }));
    minOrdinal = last.ordinal;
  });

  afterAll(() => lumbung.close());

  const path = (list: string, query = ''): string =>
    `/v1/facilities/${IDS.clinic}/${list}?minOrdinal=${minOrdinal}${query}`;

  it('says what is consumed, how long it lasts and what to order, of the last three months', async () => {
    const asked = path('planning', '&stockOutDays=counted&monthDays=30');
    const { body } = await lumbung.get<Answer<PlanningRow>>(asked, { as: 'staff' });
    const days = today.since(today.subtract({ months: 3 })).days;

    expect(body).toMatchObject({
      from: today.subtract({ months: 3 }).add({ days: 1 }).toString(),
      to: today.toString(),
      zone: 'Asia/Jakarta',
      switches: { transfers: 'notCounted', stockOutDays: 'counted', monthDays: 30 },
    });
    expect(body.ordinal).toBeGreaterThanOrEqual(minOrdinal);
    const average = Math.round((90 * 30 * 10_000) / days) / 10_000;
    expect(body.rows).toMatchObject([
      {
        item: IDS.vaccine,
        usable: 30,
        status: 'normal',
        knownFrom: daysAgo(40),
        policy: { leadTimeDays: 10, reviewPeriodDays: 30, bufferPercent: 50 },
        consumption: { used: 90, total: 90 },
        averageMonthlyConsumption: { value: average },
        minimum: { formula: { id: 'minimumOfLeadTime' } },
        maximum: { value: Math.ceil((average * 55) / 30) },
        suggestedOrder: { value: Math.ceil((average * 55) / 30 - 30) },
      },
    ]);
  });

  it('says when the items were out of stock, of the days that are asked', async () => {
    const asked = path('stock-outs', `&item=${IDS.vaccine}&from=${daysAgo(35)}&to=${daysAgo(21)}`);
    const { body } = await lumbung.get<Answer<StockOutRow>>(asked, { as: 'auditor' });

    expect(body.rows).toMatchObject([
      {
        item: IDS.vaccine,
        stockOuts: [{ start: expect.any(String), end: expect.any(String) }],
        stockOutCalendarDays: { value: 9 },
        stockOutFullDays: { value: 8 },
      },
    ]);
    const none = path('stock-outs', `&item=${IDS.syringe}`);
    expect((await lumbung.get<Answer<StockOutRow>>(none, { as: 'auditor' })).body.rows).toEqual([]);
  });

  it('says what was wasted, and why', async () => {
    const { body } = await lumbung.get<Answer<WastageRow>>(path('wastage'), { as: 'district' });

    expect(body.rows).toMatchObject([
      {
        used: 90,
        openVial: { quantity: 10, byReason: [{ reason: 'sessionEnded', quantity: 10 }] },
        closedVial: { quantity: 0, byReason: [] },
        openVialWastageRate: { value: 10 },
      },
    ]);
  });

  it.each([
    ['from=2026-03-02&to=2026-03-01', 'Expected a day up to the last one'],
    ['from=2010-01-01&to=2026-03-01', 'At most 1830 days'],
  ])('refuses the period %s', async (query, issue) => {
    for (const list of ['planning', 'stock-outs', 'wastage']) {
      const answer = await lumbung.get(path(list, `&${query}`), { as: 'staff' });
      expect(answer.status).toBe(400);
      expect(answer.body.refusals).toMatchObject([
        { code: 'invalid-input', pointer: '/from', parameters: { issue, in: 'query' } },
      ]);
    }
  });

  it('refuses more items than one page computes, and switches that there are not', async () => {
    for (const query of ['limit=101', 'transfers=maybe', 'monthDays=32']) {
      expect((await lumbung.get(path('planning', `&${query}`), { as: 'staff' })).status).toBe(400);
    }
  });
});
