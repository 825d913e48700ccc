import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceRow } from '@lumbung/schemas/endpoints/devices';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Problem } from '@lumbung/schemas/problem';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

const path = `/v1/facilities/${IDS.clinic}/transactions`;
const syringes = (quantity: number) =>
  receipt(1, { lines: [{ item: IDS.syringe, quantity }] }) as Record<string, unknown>;

describe('the headers of a command', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });
  afterAll(() => lumbung.close());

  async function eventOf({ eventIds, ordinal }: Accepted): Promise<LumbungEvent> {
    const url = `${path}/${eventIds[0]}?minOrdinal=${ordinal}`;
    return (await lumbung.get<{ event: LumbungEvent }>(url, { as: 'staff' })).body.event;
  }

  async function deviceRow(device: string): Promise<DeviceRow | undefined> {
    const devices = `/v1/facilities/${IDS.clinic}/devices`;
    const { body } = await lumbung.get<{ rows: DeviceRow[] }>(devices, { as: 'staff' });
    return body.rows.find((row) => row.device === device);
  }

  it('give a correction one chain: its reversal and its new entry, made by one device', async () => {
    const wrong = await lumbung.record('manager', IDS.clinic, syringes(10));
    const chain = newIdentifier();
    const device = newIdentifier();
    const headers = (sequence: number) => ({
      'correlation-id': chain,
      'device-id': device,
      'device-sequence': String(sequence),
      'device-time': '2026-03-01T08:00:00+07:00',
    });
    const reversed = await lumbung.post<Accepted>(`${path}/${wrong.eventIds[0]}/reversal`, {
      as: 'manager',
      headers: headers(0),
      body: { reason: 'wrongEntry' },
    });
    const right = await lumbung.post<Accepted>(path, {
      as: 'manager',
      headers: headers(1),
      body: syringes(100),
    });

    expect([reversed.status, right.status]).toEqual([201, 201]);
    for (const [sequence, { body }] of [reversed, right].entries()) {
      expect(await eventOf(body)).toMatchObject({
        correlationid: chain,
        device,
        devicesequence: sequence,
        devicetime: '2026-03-01T01:00:00.000000Z',
      });
    }
    expect(await deviceRow(device)).toMatchObject({ taken: 2, lastSequence: 1, gaps: [] });
  });

  it('mark what was refused too, so that its number is not missed', async () => {
    const device = newIdentifier();
    const send = (sequence: number, body: object) =>
      lumbung.post(path, {
        as: 'staff',
        headers: { 'device-id': device, 'device-sequence': String(sequence) },
        body,
      });
    const use = { kind: 'stock.consume', lines: [{ item: IDS.syringe, quantity: 1_000_000 }] };
    expect((await send(0, use)).status).toBe(422);
    expect((await send(2, syringes(1))).status).toBe(201);
    const gaps = [{ from: 1, to: 1 }];
    expect(await deviceRow(device)).toMatchObject({ taken: 1, refused: 1, gaps });
  });

  it('are no part of the command: a retry with others is the same command', async () => {
    const key = newIdentifier();
    const sent = { as: 'staff', key, body: syringes(3) } as const;
    const first = await lumbung.post<Accepted>(path, sent);
    const headers = { 'correlation-id': newIdentifier() };
    const again = await lumbung.post<Accepted>(path, { ...sent, headers });
    expect(again.text).toBe(first.text);
    expect(await eventOf(first.body)).toMatchObject({ correlationid: key });
    expect(await eventOf(first.body)).not.toHaveProperty('device');
  });

  const wrong: readonly [header: string, value: string, ...rest: string[]][] = [
    ['correlation-id', 'not-an-id'],
    ['device-id', 'AB6CF2B4-0000-4000-8000-000000000000'],
    ['device-sequence', '1e3'],
    ['device-sequence', '-1'],
    ['device-sequence', '2147483648'],
    ['device-time', 'yesterday'],
  ];

  it.for(wrong)('are refused where %s is %s, and nothing is recorded', async ([header, value]) => {
    const head = await lumbung.head();
    const headers = { 'device-id': newIdentifier(), [header]: value };
    const answer = await lumbung.post<Problem>(path, { as: 'staff', headers, body: syringes(1) });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', pointer: `/${header}`, parameters: { in: 'header' } },
    });
    expect(await lumbung.head()).toBe(head);
  });

  it('say which device counts', async () => {
    const headers = { 'device-sequence': '4' };
    const answer = await lumbung.post<Problem>(path, { as: 'staff', headers, body: syringes(1) });
    expect(answer).toMatchObject({ status: 400, body: { pointer: '/device-id' } });
  });
});
