import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeriodRow, StatementRow } from '@lumbung/schemas/endpoints/periods';
import type { PriorPeriodAdjustment } from '@lumbung/schemas/endpoints/prior-periods';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Statement = { readonly rows: StatementRow[]; readonly from: string; readonly until: string };

describe('the statement of a period', () => {
  const clock = () => '2026-03-05T00:00:00.000000Z';
  const path = `/v1/facilities/${IDS.clinic}/periods/statement`;
  let lumbung: TestLumbung;
  let minOrdinal: number;

  beforeAll(async () => {
    lumbung = await TestLumbung.open(undefined, { clock });
    await lumbung.do({ kind: 'goLive.set', target: IDS.clinic, body: { goLiveAt: '2026-02-01' } });
    await lumbung.record('manager', IDS.clinic, receipt(100, { occurredAt: '2026-02-10' }));
    await lumbung.record('manager', IDS.clinic, { kind: 'period.close', through: '2026-02-28' });
    const lines = [{ item: IDS.vaccine, quantity: 30 }];
    const used = { kind: 'stock.consume', occurredAt: '2026-02-20', lines };
    ({ ordinal: minOrdinal } = await lumbung.record('manager', IDS.clinic, used));
  });
  afterAll(() => lumbung.close());

  const asked = (query: string) =>
    lumbung.get<Statement>(`${path}?minOrdinal=${minOrdinal}&${query}`, { as: 'staff' });

  it('stays as it was reported, and is restated by what came late', async () => {
    const february = 'from=2026-02-01&to=2026-02-28';
    const restated = await asked(february);
    const reported = await asked(`${february}&book=reported`);
    const march = await asked('from=2026-03-01&to=2026-03-05&book=reported');

    expect(restated.body.rows).toMatchObject([
      { opening: 0, received: 100, consumed: 30, adjusted: 0, closing: 70 },
    ]);
    expect(reported.body.rows).toMatchObject([{ opening: 0, received: 100, closing: 100 }]);
    expect(march.body.rows).toMatchObject([
      { opening: 100, consumed: 30, closing: 70, changes: [{ account: 'used', quantity: -30 }] },
    ]);
  });

  it('takes the bounds of a closed period, of which the end lies after it', async () => {
    const from = '2026-01-31T17:00:00.000000Z';
    const { body } = await asked(`from=${from}&to=2026-02-28T17:00:00.000000Z&book=reported`);

    expect(body).toMatchObject({ from, until: '2026-02-28T16:59:59.999999Z' });
    expect(body.rows).toMatchObject([{ opening: 0, received: 100, closing: 100 }]);
  });

  it('refuses a period that ends before it begins, and another facility', async () => {
    expect((await asked('from=2026-02-02&to=2026-02-01')).status).toBe(400);
    const query = '?from=2026-02-01&to=2026-02-28';
    expect((await lumbung.get(`${path}${query}`, { as: 'stranger' })).status).toBe(403);
  });

  it('differs by the prior-period adjustments, which say since when they are known', async () => {
    const list = `/v1/facilities/${IDS.clinic}/periods`;
    const { body: periods } = await lumbung.get<{ rows: PeriodRow[] }>(list, { as: 'staff' });
    const late = `${list}/prior-period-adjustments`;
    type Answer = { readonly rows: PriorPeriodAdjustment[]; readonly asKnownAt?: string };
    const ask = async (query: string) =>
      (await lumbung.get<Answer>(`${late}?minOrdinal=${minOrdinal}${query}`, { as: 'staff' })).body;
    const period = periods.rows[0]?.event;

    expect((await ask(`&period=${period}&item=${IDS.vaccine}`)).rows).toMatchObject([
      {
        ordinal: minOrdinal,
        name: 'StockConsumed',
        itemCode: 'BCG',
        lotNumber: 'LOT-A',
        quantity: 30,
        to: 'used',
        bookedAt: '2026-02-28T17:00:00.000000Z',
        period: { event: period, firstDay: '2026-02-01', lastDay: '2026-02-28' },
      },
    ]);
    expect((await ask(`&item=${IDS.syringe}`)).rows).toEqual([]);
    expect((await ask(`&ordinal=${minOrdinal - 1}`)).rows).toEqual([]);
    const then = '2026-03-01T00:00:00.000000Z';
    expect(await ask(`&asKnownAt=${then}`)).toMatchObject({ rows: [], asKnownAt: then });
    expect((await lumbung.get(late, { as: 'stranger' })).status).toBe(403);
  });
});
