import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { TemperatureSeries } from '@lumbung/schemas/endpoints/temperatures';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

const [fridge, logger, upload] = [newIdentifier(), newIdentifier(), newIdentifier()];
const one = `/v1/facilities/${IDS.clinic}/equipment/${fridge}`;
const readings = `${one}/loggers/${logger}/readings`;

/** Ten-minute readings in tenths from a moment on; the clinic lies in Jakarta (UTC+7). */
function batch(startsAt: string, values: readonly (number | null)[], more: object = {}): object {
  const offsetsSeconds = values.map((_, index) => index * 600);
  return { upload, source: 'device', startsAt, offsetsSeconds, values, ...more };
}

describe('temperatures', () => {
  let lumbung: TestLumbung;
  let last = -1;

  const record = async (body: object, as: UserName = 'staff') => {
    const answer = await lumbung.post<Accepted>(readings, { as, body });
    last = Math.max(last, answer.body.ordinal);
    return answer;
  };

  const read = async (from: string, to: string): Promise<readonly TemperatureSeries[]> => {
    const path = `${one}/temperatures?from=${from}&to=${to}&minOrdinal=${last}`;
    const { body } = await lumbung.get<{ series: TemperatureSeries[] }>(path, { as: 'auditor' });
    return body.series;
  };

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const shape = { code: 'F-1', kind: 'refrigerator', energy: 'mains' };
    await lumbung.post(one, { as: 'manager', body: shape });
    const attach = { kind: 'logger.attach', logger, intervalSeconds: 600 };
    const attached = { ...attach, occurredAt: '2026-02-27T00:00:00+07:00' };
    await lumbung.post(`${one}/changes`, { as: 'manager', body: attached });
    await record(batch('2026-02-28T16:40:00Z', [40, 41]));
    await record(batch('2026-02-28T23:50:00Z', [43]));
    await record(batch('2026-03-01T00:00:00Z', [null, 45], { missing: [missing] }));
  });

  const missing = { index: 0, reason: 'noSensor' };

  afterAll(() => lumbung.close());

  it('are those of the days at the facility, over the months of their streams', async () => {
    const [series] = await read('2026-03-01', '2026-03-01');
    expect(series).toMatchObject({ logger, channel: 1, intervalSeconds: 600, conflicts: [] });
    expect(series?.times).toEqual([1_772_322_600, 1_772_323_200, 1_772_323_800]);
    expect(series?.millicelsius).toEqual([4_300, null, 4_500]);
    const [before] = await read('2026-02-28', '2026-02-28');
    expect(before?.millicelsius).toEqual([4_000, 4_100]);
  });

  it('show both values where two came in for one time', async () => {
    await record(batch('2026-02-28T23:50:00Z', [91], { upload: newIdentifier() }));
    const [series] = await read('2026-03-01', '2026-03-01');
    expect(series?.millicelsius[0]).toBe(9_100);
    expect(series?.conflicts).toEqual([{ index: 0, coldestMillicelsius: 4_300 }]);
  });

  it('are refused where they are none, with where and what', async () => {
    const answer = await record(batch('yesterday', [41]));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      refusals: [{ code: 'invalid-input', pointer: '/startsAt' }],
    });
  });

  it('are asked for by days, of a year at the most', async () => {
    for (const query of ['from=2026-03-02&to=2026-03-01', 'from=2024-01-01&to=2026-01-01']) {
      const answer = await lumbung.get(`${one}/temperatures?${query}`, { as: 'staff' });
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-input']);
    }
  });

  it('are no business of another facility', async () => {
    expect((await record(batch('2026-03-01T05:00:00Z', [41]), 'stranger')).status).toBe(403);
    const path = `${one}/temperatures?from=2026-03-01&to=2026-03-01`;
    expect((await lumbung.get(path, { as: 'stranger' })).status).toBe(403);
  });

  it('of a wrong upload are gone once it is voided, which staff may not do', async () => {
    const path = `${one}/loggers/${logger}/months/2026-02/void`;
    const body = { upload, reason: 'wrongLogger' };
    expect((await lumbung.post(path, { as: 'staff', body })).status).toBe(403);
    const { body: taken } = await lumbung.post<Accepted>(path, { as: 'manager', body });
    last = taken.ordinal;
    const [series] = await read('2026-02-28', '2026-03-01');
    expect(series?.millicelsius).toEqual([9_100, null, 4_500]);
  });
});
