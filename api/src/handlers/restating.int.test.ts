import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

// S1 and S3 through the API: a late issue restates a count; taking an entry back that a count
// covers needs the right to.

const at = (daysAgo: number): string =>
  Temporal.Now.instant()
    .subtract({ hours: 24 * daysAgo })
    .toString();

const lines = (quantity: number) => [{ item: IDS.syringe, quantity }];

describe('facts behind a count', () => {
  let lumbung: TestLumbung;
  let issued = '';
  let counted = '';

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const record = (body: object) => lumbung.record('manager', IDS.clinic, body);
    const { supplier, clinicPost: recipient } = IDS;
    await record({ kind: 'stock.receive', supplier, occurredAt: at(8), lines: lines(100) });
    const issue = { kind: 'stock.issue', recipient, occurredAt: at(6), lines: lines(30) };
    issued = (await record(issue)).eventIds[0] ?? '';
    const scope = { kind: 'items', items: [IDS.syringe] };
    const found = [{ item: IDS.syringe, counted: 60 }];
    const count = { kind: 'stock.count', scope, occurredAt: at(4), lines: found };
    counted = (await record(count)).eventIds[0] ?? '';
    await record({ kind: 'stock.issue', recipient, occurredAt: at(2), lines: lines(20) });
  });

  afterAll(() => lumbung.close());

  function reverse(as: UserName) {
    const path = `/v1/facilities/${IDS.clinic}/transactions/${issued}/reversal`;
    return lumbung.post(path, { as, body: { reason: 'didNotHappen' } });
  }

  async function usable(asAt?: string): Promise<number | undefined> {
    const head = await lumbung.head();
    const moment = asAt === undefined ? '' : `&asAt=${encodeURIComponent(asAt)}`;
    const path = `/v1/facilities/${IDS.clinic}/stock?minOrdinal=${head}${moment}`;
    const { body } = await lumbung.get<{ rows: { item: string; usable: number }[] }>(path, {
      as: 'auditor',
    });
    return body.rows.find(({ item }) => item === IDS.syringe)?.usable;
  }

  it('are taken, and leave what was counted (S1)', async () => {
    const { clinicPost: recipient } = IDS;
    const late = { kind: 'stock.issue', recipient, occurredAt: at(7), lines: lines(50) };
    await lumbung.record('staff', IDS.clinic, late);
    expect(await usable(at(5))).toBe(20);
    expect(await usable(at(3))).toBe(60);
    expect(await usable()).toBe(40);
  });

  it('are taken back only by who may restate variances; others learn which count it is (S3)', async () => {
    const refused = await reverse('manager');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'covered-by-count',
      refusals: [{ parameters: { event: counted } }],
    });
    expect((await reverse('district')).status).toBe(201);
    expect(await usable(at(5))).toBe(50);
    expect(await usable()).toBe(40);
  });
});

describe('the closing of a period', () => {
  let lumbung: TestLumbung;
  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const goLiveAt = at(40);
    await lumbung.do({ kind: 'goLive.set', target: IDS.clinic, body: { goLiveAt } });
  });
  afterAll(() => lumbung.close());

  const yesterday = Temporal.Now.plainDateISO('Asia/Jakarta').subtract({ days: 1 }).toString();
  const close = (as: UserName) =>
    lumbung.post(`/v1/facilities/${IDS.clinic}/transactions`, {
      as,
      body: { kind: 'period.close', through: yesterday },
    });

  it('is a manager’s, not of the staff and not of another facility’s manager', async () => {
    for (const other of ['staff', 'stranger', 'auditor'] as const) {
      expect((await close(other)).body).toMatchObject({ status: 403, code: 'forbidden' });
    }
    expect((await close('manager')).status).toBe(201);
    expect((await close('manager')).body).toMatchObject({ status: 422, code: 'period-closed' });
  });

  it('leaves the reported book of the period as it was, while the restated one moves', async () => {
    const supplier = IDS.supplier;
    const late = { kind: 'stock.receive', supplier, occurredAt: at(10), lines: lines(7) };
    const { ordinal } = await lumbung.record('staff', IDS.clinic, late);
    const usable = async (book: string) => {
      const path = `/v1/facilities/${IDS.clinic}/stock?book=${book}&asAt=${yesterday}`;
      const { body } = await lumbung.get<{ rows: { item: string; usable: number }[] }>(
        `${path}&minOrdinal=${ordinal}`,
        { as: 'auditor' },
      );
      return body.rows.find(({ item }) => item === IDS.syringe)?.usable ?? 0;
    };
    expect(await usable('restated')).toBe(7);
    expect(await usable('reported')).toBe(0);
  });
});
