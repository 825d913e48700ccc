import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeriodRow } from '@lumbung/schemas/endpoints/periods';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Periods = { readonly rows: PeriodRow[]; readonly next?: string };

const periods = (facility: string): string => `/v1/facilities/${facility}/periods`;

describe('the automatic closing of periods', () => {
  let now = '2026-03-05T00:00:00.000000Z';
  const clock = () => now;
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open(undefined, { clock });
    await lumbung.do({ kind: 'goLive.set', target: IDS.clinic, body: { goLiveAt: '2026-01-10' } });
    await lumbung.record('staff', IDS.clinic, receipt(40, { occurredAt: '2026-03-03' }));
    await lumbung.record('stranger', IDS.hospital, receipt(40, { occurredAt: '2026-03-03' }));
  });
  afterAll(() => lumbung.close());

  async function reopenedAt(moment: string): Promise<void> {
    await lumbung.close({ keep: true });
    now = moment;
    lumbung = await TestLumbung.open(lumbung.folder, { clock });
  }

  async function closed(facility: string): Promise<Periods> {
    const path = `${periods(facility)}?minOrdinal=${await lumbung.head()}`;
    return (await lumbung.get<Periods>(path, { as: 'national' })).body;
  }

  async function untilClosed(count: number): Promise<PeriodRow[]> {
    await lumbung.untilTrue(async () => (await closed(IDS.clinic)).rows.length === count);
    return (await closed(IDS.clinic)).rows;
  }

  it('catches up month by month, and never closes what is not live', async () => {
    await reopenedAt('2026-04-10T17:00:00.000000Z');
    const rows = await untilClosed(3);

    expect(rows.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual([
      ['2026-03-01', '2026-03-31'],
      ['2026-02-01', '2026-02-28'],
      ['2026-01-10', '2026-01-31'],
    ]);
    expect(rows.every(({ automatic }) => automatic)).toBe(true);
    expect(rows[0]).toMatchObject({ balances: 1, from: rows[1]?.to });
    expect((await closed(IDS.hospital)).rows).toEqual([]);
  });

  it('does nothing twice, and goes on after what a manager closed', async () => {
    const close = { kind: 'period.close', through: '2026-04-09' };
    await lumbung.record('manager', IDS.clinic, close);
    const head = await lumbung.head();
    await reopenedAt('2026-05-09T00:00:00.000000Z');
    await lumbung.record('staff', IDS.clinic, receipt(1));
    expect(await lumbung.head()).toBe(head + 1);
    await reopenedAt('2026-05-11T00:00:00.000000Z');
    const rows = await untilClosed(5);

    expect(rows.map(({ firstDay, lastDay, automatic }) => [firstDay, lastDay, automatic])).toEqual(
      expect.arrayContaining([
        ['2026-04-10', '2026-04-30', true],
        ['2026-04-01', '2026-04-09', false],
      ]),
    );
  });

  it('is listed page by page, and only to who may see the facility', async () => {
    const path = periods(IDS.clinic);
    const first = (await lumbung.get<Periods>(`${path}?limit=4`, { as: 'staff' })).body;
    const second = await lumbung.get<Periods>(`${path}?limit=4&cursor=${first.next}`, {
      as: 'staff',
    });

    expect(first.rows).toHaveLength(4);
    expect(second.body.rows).toMatchObject([{ firstDay: '2026-01-10' }]);
    expect((await lumbung.get(path, { as: 'stranger' })).status).toBe(403);
  });
});
