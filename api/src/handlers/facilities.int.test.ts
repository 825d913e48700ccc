import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacilityRow, RegionRow } from '@lumbung/schemas/endpoints/facilities';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

type Rows<Row> = { readonly ordinal: number; readonly rows: Row[] };

describe('regions and facilities', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  async function codes(as: UserName, query = ''): Promise<string[]> {
    const { body } = await lumbung.get<Rows<FacilityRow>>(`/v1/facilities${query}`, { as });
    return body.rows.map(({ code }) => code).toSorted();
  }

  it('lists the regions of a parent', async () => {
    const { body } = await lumbung.get<Rows<RegionRow>>(`/v1/regions?parent=${IDS.country}`, {
      as: 'staff',
    });

    expect(body.rows.map(({ code }) => code)).toEqual(['01', '02']);
  });

  it('lists to each user the facilities of their scope', async () => {
    expect(await codes('staff')).toEqual(['C1']);
    expect(await codes('storekeeper')).toEqual(['C1', 'S1']);
    expect(await codes('district')).toEqual(['C1', 'S1']);
    expect(await codes('national')).toEqual(['C1', 'H1', 'S1']);
    expect(await codes('national', `?region=${IDS.east}`)).toEqual(['H1']);
    expect(await codes('district', `?region=${IDS.east}`)).toEqual([]);
  });

  it('shows a facility with its places', async () => {
    const place = newIdentifier();
    const body = { place, code: 'CR', name: 'Cold room' };
    const minOrdinal = await lumbung.do({ kind: 'place.define', target: IDS.clinic, body });

    const answer = await lumbung.get(`/v1/facilities/${IDS.clinic}?minOrdinal=${minOrdinal}`, {
      as: 'staff',
    });

    expect(answer.body).toMatchObject({
      facility: { id: IDS.clinic, code: 'C1', supplier: IDS.store, region: IDS.west },
      places: expect.arrayContaining([body]) as unknown,
    });
  });

  it('tells those who may see everything that a facility is unknown', async () => {
    const { status, body } = await lumbung.get(`/v1/facilities/${newIdentifier()}`, {
      as: 'national',
    });

    expect([status, body.code]).toEqual([404, 'unknown-facility']);
  });

  it('registers a facility where the right reaches, and nowhere else', async () => {
    const body = { code: 'C2', name: 'Clinic two', kind: 'healthPost', zone: 'Asia/Jayapura' };

    const inside = await lumbung.post<Accepted>('/v1/facilities', {
      as: 'district',
      body: { ...body, region: IDS.west },
    });
    const outside = await lumbung.post('/v1/facilities', {
      as: 'district',
      body: { ...body, region: IDS.east },
    });

    expect(inside.status).toBe(201);
    expect([outside.status, outside.body.code]).toEqual([403, 'forbidden']);
    expect(await codes('district', `?minOrdinal=${inside.body.ordinal}`)).toContain('C2');
  });
});

describe('the tree of today', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  it('decides what a user may see, from the answer on that changed it', async () => {
    const path = `/v1/facilities/${IDS.hospital}/stock`;
    expect((await lumbung.get(path, { as: 'district' })).status).toBe(403);

    const body = { region: IDS.west };
    await lumbung.do({ kind: 'facility.move', target: IDS.hospital, body });
    expect((await lumbung.get(path, { as: 'district' })).status).toBe(200);

    await lumbung.do({ kind: 'supplyRoute.set', target: IDS.clinic, body: {} });
    const clinic = `/v1/facilities/${IDS.clinic}/stock`;
    expect((await lumbung.get(clinic, { as: 'storekeeper' })).status).toBe(403);
  });

  it('lets a facility be moved only by who holds both where it lies and where it goes', async () => {
    await lumbung.do({ kind: 'facility.move', target: IDS.hospital, body: { region: IDS.east } });
    const move = {
      commandId: newIdentifier(),
      kind: 'facility.move',
      target: IDS.hospital,
      body: { region: IDS.west },
    };

    const answer = await lumbung.post('/v1/commands', {
      as: 'district',
      body: `${JSON.stringify(move)}\n`,
      headers: { 'content-type': 'application/x-ndjson' },
    });

    expect(JSON.parse(answer.text)).toMatchObject({
      verdict: 'refused',
      refusals: [{ code: 'forbidden' }],
    });
  });
});
