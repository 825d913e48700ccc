import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import type { AlarmRow } from '@lumbung/schemas/endpoints/alarms';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../../testing/country.ts';
import { TestLumbung } from '../../testing/lumbung.ts';

type Alarms = { readonly rows: AlarmRow[] };

const { clinic: facility } = IDS;
const INTERVAL = 600;

describe('the alarms of a fridge', () => {
  const now = '2026-03-10T00:00:00.000000Z';
  let lumbung: TestLumbung;
  const [fridge, logger] = [newIdentifier(), newIdentifier()];

  beforeAll(async () => {
    lumbung = await TestLumbung.open(undefined, { clock: () => now });
    const shape = { facility, code: 'F-1', kind: 'refrigerator', energy: 'mains' } as const;
    const since = { occurredAt: '2026-02-01T00:00:00Z' };
    await lumbung.do({
      kind: 'equipment.register',
      target: fridge,
      body: { ...shape, ...since },
    });
    const sensor = { facility, logger, intervalSeconds: INTERVAL, ...since };
    await lumbung.do({ kind: 'logger.attach', target: fridge, body: sensor });
  });
  afterAll(() => lumbung.close());

  /** Uploads tenths of degrees from a moment on, a reading every ten minutes. */
  async function upload(startsAt: string, values: readonly number[]): Promise<string> {
    const id = newIdentifier();
    await lumbung.do({
      kind: 'readings.record',
      target: monthTargetOf(logger, startsAt.slice(0, 7)),
      body: {
        facility,
        equipment: fridge,
        upload: id,
        source: 'device',
        startsAt,
        offsetsSeconds: values.map((_, index) => index * INTERVAL),
        values: [...values],
      },
    });
    return id;
  }

  async function alarms(query = 'show=all', as: 'staff' | 'stranger' = 'staff') {
    await lumbung.shown();
    const path = `/v1/facilities/${facility}/alarms?${query}`;
    return (await lumbung.get<Alarms>(path, { as })).body.rows;
  }

  async function untilSeen(holds: (rows: AlarmRow[]) => boolean): Promise<AlarmRow[]> {
    await lumbung.untilTrue(async () => holds(await alarms()));
    return alarms();
  }

  const warm = (count: number): number[] => Array.from({ length: count }, () => 95);

  it('go from silence to an excursion, a warning and an alarm as readings come in', async () => {
    const [silent] = await untilSeen((rows) => rows.length === 1);
    expect(silent).toMatchObject({
      kind: 'noData',
      state: 'alarm',
      equipment: fridge,
      facility,
      rules: { version: 'shipped:WHO-30DTR@1' },
      startedAt: '2026-02-01T00:00:00.000000Z',
    });
    await upload('2026-03-09T10:00:00Z', [50, ...warm(10)]);
    const excursions = await untilSeen((rows) => rows.some(({ kind }) => kind === 'heat'));
    expect(excursions).toMatchObject([
      { kind: 'heat', state: 'excursion', startedAt: '2026-03-09T10:10:00.000000Z' },
      { kind: 'noData', state: 'recovered', recoveredAt: '2026-03-09T10:00:00.000000Z' },
    ]);
    await upload('2026-03-09T11:50:00Z', warm(30));
    await untilSeen((rows) => rows.some(({ state }) => state === 'warning'));
    await upload('2026-03-09T16:50:00Z', warm(30));
    const [alarm] = await untilSeen((rows) =>
      rows.some((row) => row.kind === 'heat' && row.state === 'alarm'),
    );
    expect(alarm).toMatchObject({ alarmAt: '2026-03-09T20:10:00.000000Z' });
  });
});
