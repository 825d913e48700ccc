import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FacilityRow, RegionRow } from '@lumbung/schemas/endpoints/facilities';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell } = beginStory();

function region(name: string, code: string, parent?: string): void {
  tell('RegionRegistered', name, {
    code,
    name,
    level: parent === undefined ? 'country' : 'province',
    ...(parent === undefined ? {} : { parent: idOf(parent) }),
  });
}

function facility(name: string, inRegion: string, suppliedBy?: string): void {
  const place = { code: name.toUpperCase(), kind: 'healthCentre', zone: 'Asia/Jakarta' } as const;
  tell('FacilityRegistered', name, { ...place, name, region: idOf(inRegion) });
  if (suppliedBy !== undefined) tell('SupplyRouteSet', name, { supplier: idOf(suppliedBy) });
}

region('Indonesia', 'ID');
region('Jawa', 'ID-3', 'Indonesia');
region('Bandung', 'ID-31', 'Jawa');
region('Bali', 'ID-5', 'Indonesia');
facility('store', 'Indonesia');
facility('depot', 'Jawa', 'store');
facility('clinic A', 'Bandung', 'depot');
facility('clinic Ä', 'Bandung', 'depot');
facility('hospital', 'Bali', 'store');
tell('PlaceDefined', 'depot', { place: idOf('fridge'), code: 'F2', name: 'Fridge 2' });
tell('PlaceDefined', 'depot', { place: 'main', code: 'F1', name: 'Fridge 1' });
tell('GoLiveSet', 'depot', { goLiveAt: '2026-04-01T00:00:00.000000Z' });
let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

async function namesOf(list: Promise<{ rows: { name: string }[] }>): Promise<string[]> {
  return (await list).rows.map(({ name }) => name);
}

describe('listRegions', () => {
  it('lists by code, of one parent when it is named', async () => {
    expect(await namesOf(queries.listRegions({ limit: 10 }))).toEqual([
      'Indonesia',
      'Jawa',
      'Bandung',
      'Bali',
    ]);
    const below = queries.listRegions({ limit: 10, parent: idOf('Indonesia') });
    expect(await namesOf(below)).toEqual(['Jawa', 'Bali']);
    expect(await namesOf(queries.listRegions({ limit: 10, q: ' bAnD ' }))).toEqual(['Bandung']);
    expect(await namesOf(queries.listRegions({ limit: 10, q: 'id-5' }))).toEqual(['Bali']);
  });

  it('answers rows of the endpoint, at the ordinal of the log', async () => {
    const { rows, ordinal } = await queries.listRegions({ limit: 10 });
    expect(ordinal).toBe(events.length - 1);
    expect(rows.map((row) => RegionRow.parse(row))).toEqual(rows);
  });
});

describe('listFacilities', () => {
  it('goes through the list page by page', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.listFacilities({ limit: 2, visible: 'all', cursor });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      names.push(...page.rows.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(names).toEqual(['clinic A', 'clinic Ä', 'depot', 'hospital', 'store']);
  });

  it('is cut to what is visible, to a region with all in it, and to what is searched', async () => {
    const visible = new Set([idOf('depot'), idOf('hospital')]);
    const of = (request: object): Promise<string[]> =>
      namesOf(queries.listFacilities({ limit: 10, visible: 'all', ...request }));
    expect(await of({ visible })).toEqual(['depot', 'hospital']);
    expect(await of({ visible: new Set() })).toEqual([]);
    expect(await of({ region: idOf('Jawa') })).toEqual(['clinic A', 'clinic Ä', 'depot']);
    expect(await of({ region: idOf('Jawa'), visible })).toEqual(['depot']);
    expect(await of({ q: 'clinic Ä' })).toEqual(['clinic Ä']);
    expect(await of({ q: "x'; --%" })).toEqual([]);
  });

  it('refuses a cursor of another list', async () => {
    const wrong = [
      'nonsense',
      Buffer.from('[1]').toString('base64url'),
      Buffer.from('[1,2]').toString('base64url'),
    ];
    for (const cursor of wrong) {
      const list = queries.listFacilities({ limit: 2, visible: 'all', cursor });
      await expect(list).rejects.toMatchObject({ code: 'invalid-cursor' });
    }
  });
});

describe('getFacility', () => {
  it('answers the facility with its region and its places', async () => {
    const { facility: depot, places } = await queries.getFacility({ facility: idOf('depot') });
    expect(FacilityRow.parse(depot)).toEqual({
      id: idOf('depot'),
      code: 'DEPOT',
      name: 'depot',
      kind: 'healthCentre',
      zone: 'Asia/Jakarta',
      region: idOf('Jawa'),
      regionName: 'Jawa',
      supplier: idOf('store'),
      supplierName: 'store',
      stockControl: 'enforce',
      goLiveAt: '2026-04-01T00:00:00.000000Z',
      closed: false,
    });
    expect(places.map(({ name }) => name)).toEqual(['Fridge 1', 'Fridge 2']);
  });

  it('answers nothing for a facility that there is not', async () => {
    expect(await queries.getFacility({ facility: idOf('nowhere') })).toMatchObject({
      facility: undefined,
      places: [],
    });
  });
});
