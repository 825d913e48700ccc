import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemRow, PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Rows<Row> = { readonly ordinal: number; readonly rows: Row[]; readonly next?: string };

describe('the catalogue', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  it('lists the items by name, and searches them', async () => {
    const all = await lumbung.get<Rows<ItemRow>>('/v1/items', { as: 'staff' });
    const found = await lumbung.get<Rows<ItemRow>>('/v1/items?q=syr', { as: 'staff' });

    expect(all.body.rows.map(({ name }) => name)).toEqual(['BCG, 20 doses', 'Syringe']);
    expect(found.body.rows.map(({ code }) => code)).toEqual(['ADS']);
  });

  it('gives a list in pages', async () => {
    const first = await lumbung.get<Rows<ItemRow>>('/v1/items?limit=1', { as: 'staff' });
    const cursor = encodeURIComponent(String(first.body.next));
    const second = await lumbung.get<Rows<ItemRow>>(`/v1/items?limit=1&cursor=${cursor}`, {
      as: 'staff',
    });

    expect(first.body.rows).toHaveLength(1);
    expect(second.body.rows.map(({ code }) => code)).toEqual(['ADS']);
    expect(second.body.next).toBeUndefined();
  });

  it('registers an item under an id that follows from the command, and shows it at once', async () => {
    const body = {
      code: 'ORS',
      name: 'Oral rehydration salts',
      unit: 'sachet',
      lotManaged: true,
      presentations: [],
      storageClass: 'ambient',
      freezeSensitive: false,
    };
    const key = newIdentifier();

    const first = await lumbung.post<Accepted>('/v1/items', { as: 'national', body, key });
    const again = await lumbung.post<Accepted>('/v1/items', { as: 'national', body, key });
    const rows = await lumbung.get<Rows<ItemRow>>(
      `/v1/items?q=ORS&minOrdinal=${first.body.ordinal}`,
      { as: 'staff' },
    );

    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(rows.body.rows).toMatchObject([{ id: first.body.target, ...body, retired: false }]);
  });

  it('registers an item under the id that its sender made', async () => {
    const id = newIdentifier();
    const body = {
      id,
      code: 'MR',
      name: 'Measles-rubella',
      unit: 'dose',
      lotManaged: true,
      presentations: [],
      storageClass: 'refrigerated',
      freezeSensitive: false,
    };

    const answer = await lumbung.post<Accepted>('/v1/items', { as: 'national', body });

    expect(answer.body.target).toBe(id);
  });

  it('shows a lot that a receipt was the first to name', async () => {
    await lumbung.record('staff', IDS.clinic, receipt(10));

    await expect
      .poll(async () => {
        const lots = await lumbung.get<Rows<LotRow>>(`/v1/items/${IDS.vaccine}/lots`, {
          as: 'staff',
        });
        return lots.body.rows;
      })
      .toMatchObject([{ number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' }]);
  });

  it('lists programs and reasons', async () => {
    const programs = await lumbung.get<Rows<object>>('/v1/programs', { as: 'staff' });
    const reasons = await lumbung.get<Rows<object>>('/v1/reasons?limit=1000', { as: 'staff' });

    expect(programs.body.rows).toMatchObject([{ id: IDS.program, code: 'EPI' }]);
    expect(reasons.body.rows).toContainEqual(
      expect.objectContaining({ id: 'breakage', class: 'closedVialWastage', builtIn: true }),
    );
  });

  it('lists the posts of a facility only to those who may see the facility', async () => {
    const idsOf = async (as: 'staff' | 'stranger' | 'national'): Promise<string[]> => {
      const { body } = await lumbung.get<Rows<PartyRow>>('/v1/parties', { as });
      return body.rows.map(({ id }) => id).toSorted();
    };

    const { supplier, clinicPost, hospitalPost } = IDS;
    expect(await idsOf('staff')).toEqual([supplier, clinicPost].toSorted());
    expect(await idsOf('stranger')).toEqual([supplier, hospitalPost].toSorted());
    expect(await idsOf('national')).toEqual([supplier, clinicPost, hospitalPost].toSorted());
  });
});
