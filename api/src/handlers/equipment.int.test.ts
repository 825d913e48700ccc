import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EquipmentRow } from '@lumbung/schemas/endpoints/equipment';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

const fridge = newIdentifier();
const all = `/v1/facilities/${IDS.clinic}/equipment`;
const one = `${all}/${fridge}`;
const shape = { code: 'F-1', kind: 'refrigerator', energy: 'mains' };

describe('cold chain equipment', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.post<Accepted>(one, { as: 'manager', body: shape });
  });

  afterAll(() => lumbung.close());

  const change = (as: 'staff' | 'manager' | 'district' | 'stranger', body: object, at = one) =>
    lumbung.post<Accepted>(`${at}/changes`, { as, body });

  it('is registered by who answers for the facility, and reported on by its staff', async () => {
    const refused = await lumbung.post(`${all}/${newIdentifier()}`, { as: 'staff', body: shape });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const body = { kind: 'equipmentStatus.report', status: 'awaitingRepair', reason: 'noPower' };
    const { body: taken } = await change('staff', body);
    const path = `${one}?minOrdinal=${taken.ordinal}`;
    const answer = await lumbung.get<{ equipment: EquipmentRow }>(path, { as: 'auditor' });
    expect(answer.body.equipment).toMatchObject({ ...shape, status: 'awaitingRepair' });
  });

  it('says which changes there are', async () => {
    const answer = await lumbung.post(`${one}/changes`, { as: 'manager', body: { kind: 'sell' } });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-input']);
    expect(answer.text).toContain('equipment.move');
  });

  it('goes to another facility by who has the right at both', async () => {
    const body = { kind: 'equipment.move', to: { facility: IDS.store } };
    expect((await change('manager', body)).status).toBe(403);
    const { body: moved } = await change('district', body);
    const wait = `?minOrdinal=${moved.ordinal}`;
    expect((await lumbung.get(`${one}${wait}`, { as: 'staff' })).status).toBe(404);
    const there = `/v1/facilities/${IDS.store}/equipment/${fridge}`;
    expect((await lumbung.get(there, { as: 'storekeeper' })).status).toBe(200);
    const late = await lumbung.post(`${one}/changes`, { as: 'manager', body });
    expect([late.status, late.body.code]).toEqual([403, 'forbidden']);
  });

  it('stands in the feed of who may see where it stood or went, and of nobody else', async () => {
    const body = { kind: 'equipment.move', to: { facility: IDS.hospital } };
    const store = `/v1/facilities/${IDS.store}/equipment/${fridge}`;
    const moved = await lumbung.post<Accepted>(`${store}/changes`, { as: 'administrator', body });
    const typesFor = async (as: 'staff' | 'stranger'): Promise<string[]> => {
      const { text } = await lumbung.get('/v1/events?type=lumbung.equipment.*', { as });
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.map((line) => (JSON.parse(line) as { type: string }).type);
    };
    expect(await typesFor('stranger')).toEqual(['lumbung.equipment.moved.v1']);
    expect(await typesFor('staff')).toEqual([
      'lumbung.equipment.registered.v1',
      'lumbung.equipment.status-reported.v1',
      'lumbung.equipment.moved.v1',
    ]);
    expect(moved.status).toBe(201);
  });
});
