import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import type { AlarmRow } from '@lumbung/schemas/endpoints/alarms';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS, userId } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

type Alarms = { readonly rows: AlarmRow[]; readonly next?: string };

const { clinic: facility } = IDS;
const INTERVAL = 600;
const WHO = 'shipped:WHO-30DTR@1';

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

  async function alarms(query = 'show=all'): Promise<AlarmRow[]> {
    await lumbung.shown();
    const path = `/v1/facilities/${facility}/alarms?${query}`;
    return (await lumbung.get<Alarms>(path, { as: 'staff' })).body.rows;
  }

  async function untilSeen(holds: (rows: AlarmRow[]) => boolean): Promise<AlarmRow[]> {
    await lumbung.untilTrue(async () => holds(await alarms()));
    return alarms();
  }

  const warm = (count: number): number[] => Array.from({ length: count }, () => 95);
  const isHot = (row: AlarmRow): boolean => row.kind === 'heat';
  const hot = async (): Promise<AlarmRow> => (await alarms()).find(isHot) ?? expect.fail();

  /** What is done about the alarm, with a comment. */
  async function handle(what: 'acknowledge' | 'close', body: object, as: UserName, comment = 'ok') {
    const path = `/v1/facilities/${facility}/loggers/${logger}/alarms/${(await hot()).id}/${what}`;
    return lumbung.post(path, { as, body, headers: comment === '' ? {} : { comment } });
  }

  it('go from silence to an excursion, a warning and an alarm as readings come in', async () => {
    const [silent] = await untilSeen((rows) => rows.length === 1);
    expect(silent).toMatchObject({
      kind: 'noData',
      state: 'alarm',
      equipment: fridge,
      facility,
      rules: { version: WHO },
      startedAt: '2026-02-01T00:00:00.000000Z',
    });
    await upload('2026-03-09T10:00:00Z', [50, ...warm(10)]);
    const excursions = await untilSeen((rows) => rows.some(isHot));
    expect(excursions).toMatchObject([
      { kind: 'heat', state: 'excursion', startedAt: '2026-03-09T10:10:00.000000Z' },
      { kind: 'noData', state: 'recovered', recoveredAt: '2026-03-09T10:00:00.000000Z' },
    ]);
    await upload('2026-03-09T11:50:00Z', warm(30));
    await untilSeen((rows) => rows.some(({ state }) => state === 'warning'));
    await upload('2026-03-09T16:50:00Z', warm(30));
    await untilSeen((rows) => rows.some((row) => isHot(row) && row.state === 'alarm'));
    expect(await hot()).toMatchObject({ alarmAt: '2026-03-09T20:10:00.000000Z' });
  });

  it('are acknowledged by the staff of the facility, with a comment, while they go on', async () => {
    expect((await handle('acknowledge', {}, 'stranger')).status).toBe(403);
    const silent = await handle('acknowledge', {}, 'staff', '');
    expect(silent.body.refusals).toMatchObject([{ code: 'comment-required' }]);
    const done = await handle('acknowledge', {}, 'staff');
    expect(done.status).toBe(201);
    await lumbung.shown();
    const { acknowledgement, acknowledgedBy, state } = await hot();
    expect({ acknowledgedBy, state }).toEqual({ acknowledgedBy: userId('staff'), state: 'alarm' });
    const comment = await lumbung.get(`/v1/events/${acknowledgement}/comment`, { as: 'staff' });
    expect(comment.body).toMatchObject({ text: 'ok' });
  });

  it('are closed by who answers for the facility, once they are over', async () => {
    const handled = { reason: 'handled' };
    expect((await handle('close', handled, 'staff')).status).toBe(403);
    const early = await handle('close', handled, 'manager');
    expect(early.body.refusals).toMatchObject([{ code: 'alarm-goes-on' }]);
    await upload('2026-03-09T21:50:00Z', [40, 40]);
    await untilSeen((rows) => rows.some((row) => isHot(row) && row.state === 'acknowledged'));
    expect(await hot()).toMatchObject({
      recoveredAt: '2026-03-09T21:50:00.000000Z',
      exposedSeconds: 70 * INTERVAL,
      extremeMillicelsius: 9_500,
    });
    expect((await handle('close', handled, 'manager')).status).toBe(201);
    await lumbung.shown();
    expect(await hot()).toMatchObject({ state: 'closed', closeReason: 'handled' });
  });

  it('are listed as they are asked for, at the facilities that one may see', async () => {
    const seen = async (query: string) => (await alarms(query)).map(({ kind }) => kind);
    expect(await seen('show=open')).toEqual(['noData']);
    expect(await seen('show=alarms')).toEqual(['heat', 'noData']);
    expect(await seen('show=current')).toEqual([]);
    expect(await seen(`show=all&equipment=${newIdentifier()}`)).toEqual([]);
    const visible = async (as: UserName, query = '') =>
      (await lumbung.get<Alarms>(`/v1/alarms?show=all${query}`, { as })).body.rows.length;
    expect(await visible('district')).toBe(2);
    expect(await visible('national', `&region=${IDS.west}`)).toBe(2);
    expect(await visible('national', `&region=${IDS.east}`)).toBe(0);
    expect(await visible('stranger')).toBe(0);
    const page = `/v1/facilities/${facility}/alarms?show=all&limit=1`;
    const { next, rows } = (await lumbung.get<Alarms>(page, { as: 'staff' })).body;
    const rest = (await lumbung.get<Alarms>(`${page}&cursor=${next}`, { as: 'staff' })).body;
    expect([...rows, ...rest.rows].map(({ kind }) => kind)).toEqual(['heat', 'noData']);
    expect(rest).not.toHaveProperty('next');
  });

  it('are judged by the program alone', async () => {
    const line = { commandId: newIdentifier(), kind: 'alarms.judge', target: logger };
    const sent = await lumbung.post('/v1/commands', {
      as: 'administrator',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify({ ...line, body: { judged: [], basis: [] } })}\n` as never,
    });
    expect(JSON.parse(sent.text)).toMatchObject({
      verdict: 'refused',
      refusals: [{ code: 'forbidden' }],
    });
  });

  it('follow the rules that a country publishes and assigns, where it assigns them', async () => {
    const rules = newIdentifier();
    const strict = { ...SHIPPED_RULES.national, code: 'STRICT', noDataSeconds: 3_600 };
    const path = `/v1/alarm-rules/${rules}`;
    const to = { kind: 'facility', facility, storageClass: 'refrigerated' };
    const publish = (as: UserName) => lumbung.post(`${path}/versions`, { as, body: strict });
    expect((await publish('district')).status).toBe(403);
    expect((await publish('national')).status).toBe(201);
    const assign = (as: UserName) => {
      const body = { to, from: '2026-03-09T18:00:00Z' };
      return lumbung.post(`${path}/assignments`, { as, body });
    };
    expect((await assign('manager')).status).toBe(403);
    expect((await assign('district')).status).toBe(201);
    const rows = await untilSeen((all) => all.some((row) => row.rules.version === 'STRICT@1'));
    const codes = rows.filter((row) => row.rules.version === 'STRICT@1').map(({ rule }) => rule);
    expect(codes.toSorted()).toEqual(['heat', 'heat-sum', 'noData']);
    await lumbung.shown();
    const get = async (url: string) =>
      (await lumbung.get<Record<string, unknown>>(url, { as: 'staff' })).body;
    expect(await get('/v1/alarm-rules')).toMatchObject({
      rows: [{ rules: { id: rules, version: 'STRICT@1' }, set: { code: 'STRICT' } }],
      shipped: expect.arrayContaining([
        expect.objectContaining({ rules: { id: expect.any(String), version: WHO } }),
      ]),
    });
    expect(await get(`/v1/alarm-rules/assignments?rules=${rules}`)).toMatchObject({
      rows: [{ rules, to, holds: true, since: '2026-03-09T18:00:00.000000Z' }],
    });
    expect(await get(`/v1/facilities/${facility}/equipment/${fridge}/alarm-rules`)).toMatchObject({
      spans: [
        { until: '2026-03-09T18:00:00.000000Z', inForce: { rules: { version: WHO } } },
        { from: '2026-03-09T18:00:00.000000Z', inForce: { set: { code: 'STRICT' } } },
      ],
    });
  });

  it('are the same after a restart, and go on', async () => {
    const before = (await alarms()).filter(isHot);
    await lumbung.close({ keep: true });
    lumbung = await TestLumbung.open(lumbung.folder, { clock: () => now });
    const startedAt = '2026-03-09T23:50:00.000000Z';
    await upload(startedAt, [95]);
    const isNew = (row: AlarmRow): boolean => row.startedAt === startedAt;
    const rows = await untilSeen((all) => all.some(isNew));
    expect(rows.filter((row) => isHot(row) && !isNew(row))).toEqual(before);
  });
});
