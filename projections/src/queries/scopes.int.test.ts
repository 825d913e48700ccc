import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '@lumbung/schemas/access/scope';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const story = beginStory();
const { events, tell } = story;

function region(name: string, parent?: string): void {
  const at = parent === undefined ? {} : { parent: idOf(parent) };
  tell('RegionRegistered', name, { code: name, name, level: 'province', ...at });
}

function facility(name: string, inRegion: string, suppliedBy?: string): void {
  const place = { code: name, kind: 'healthCentre', zone: 'Asia/Jakarta' } as const;
  tell('FacilityRegistered', name, { ...place, name, region: idOf(inRegion) });
  if (suppliedBy !== undefined) tell('SupplyRouteSet', name, { supplier: idOf(suppliedBy) });
}

region('country');
region('east', 'country');
region('far east', 'east');
region('west', 'country');
facility('store', 'country');
facility('depot', 'east', 'store');
facility('clinic', 'far east', 'depot');
facility('lab', 'west');
tell('RoleGranted', 'siti', {
  role: 'facilityStaff',
  scope: { kind: 'facility', facility: idOf('depot') },
});
tell('RoleGranted', 'siti', { role: 'auditor', scope: { kind: 'region', region: idOf('west') } });
tell('RoleGranted', 'budi', { role: 'administrator', scope: { kind: 'country' } });
tell('AccountDisabled', 'budi', {});

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const everywhere: Scope = { kind: 'country' };
const regional = (name: string): Scope => ({ kind: 'region', region: idOf(name) });
const local = (name: string): Scope => ({ kind: 'facility', facility: idOf(name) });

async function within(...scopes: Scope[]): Promise<unknown> {
  const { facilities } = await queries.facilitiesWithin({ scopes });
  if (facilities === 'all') return facilities;
  const names = ['store', 'depot', 'clinic', 'lab'];
  return names.filter((name) => facilities.has(idOf(name)));
}

describe('facilitiesWithin', () => {
  it.each([
    { scopes: [everywhere], found: 'all' },
    { scopes: [], found: [] },
    { scopes: [regional('country')], found: ['store', 'depot', 'clinic', 'lab'] },
    { scopes: [regional('east')], found: ['depot', 'clinic'] },
    { scopes: [regional('far east'), regional('west')], found: ['clinic', 'lab'] },
    { scopes: [local('store')], found: ['store', 'depot', 'clinic'] },
    { scopes: [local('clinic'), regional('west')], found: ['clinic', 'lab'] },
    { scopes: [local('nowhere'), regional('nowhere')], found: [] },
  ])('finds $found', async ({ scopes, found }) => {
    expect(await within(...scopes)).toEqual(found);
  });

  it('says the same of every facility as facilityIsWithin', async () => {
    const scopes = [everywhere, regional('east'), regional('west'), local('store'), local('lab')];
    for (const scope of scopes) {
      const { facilities } = await queries.facilitiesWithin({ scopes: [scope] });
      for (const name of ['store', 'depot', 'clinic', 'lab']) {
        const facilityId = idOf(name);
        const one = await queries.facilityIsWithin({ facility: facilityId, scopes: [scope] });
        expect(one.within).toBe(facilities === 'all' || facilities.has(facilityId));
      }
    }
  });
});

describe('facilityIsWithin and regionIsWithin', () => {
  it('know nothing of what is not registered, but that it lies in the country', async () => {
    const unknown = { facility: idOf('nowhere') };
    const scopes = [regional('country'), local('store')];
    expect(await queries.facilityIsWithin({ ...unknown, scopes })).toMatchObject({ within: false });
    expect(await queries.facilityIsWithin({ ...unknown, scopes: [everywhere] })).toMatchObject({
      within: true,
    });
  });

  it('find a region in itself and in those above it', async () => {
    const isIn = async (scope: Scope): Promise<boolean> => {
      const asked = { region: idOf('far east'), scopes: [scope] };
      return (await queries.regionIsWithin(asked)).within;
    };
    expect(await Promise.all([everywhere, regional('east')].map(isIn))).toEqual([true, true]);
    expect(await isIn(regional('far east'))).toBe(true);
    expect(await isIn(regional('west'))).toBe(false);
    expect(await isIn(local('clinic'))).toBe(false);
  });
});

describe('grantsOf', () => {
  it('lists the roles with their scopes', async () => {
    const { grants, disabled } = await queries.grantsOf({ user: idOf('siti') });
    expect(disabled).toBe(false);
    expect(grants).toEqual([
      { role: 'auditor', scope: regional('west') },
      { role: 'facilityStaff', scope: local('depot') },
    ]);
  });

  it('finds none for a disabled account, and none for a stranger', async () => {
    const ofBudi = await queries.grantsOf({ user: idOf('budi') });
    expect(ofBudi).toMatchObject({ grants: [], disabled: true });
    const ofNobody = await queries.grantsOf({ user: idOf('nobody') });
    expect(ofNobody).toMatchObject({ grants: [], disabled: false });
  });
});

describe('the trees', () => {
  it('are those of today, and a cycle does not hang them', async () => {
    tell('FacilityMoved', 'lab', { region: idOf('far east') });
    tell('RegionMoved', 'east', { parent: idOf('far east') });
    tell('SupplyRouteSet', 'store', { supplier: idOf('clinic') });
    opened.feed.append(...events.slice(-3));
    await opened.models.waitFor(opened.feed.head(), PATIENCE);
    expect(await within(regional('east'))).toEqual(['depot', 'clinic', 'lab']);
    expect(await within(local('clinic'))).toEqual(['store', 'depot', 'clinic']);
    const asked = { facility: idOf('depot'), scopes: [regional('west')] };
    expect(await queries.facilityIsWithin(asked)).toMatchObject({ within: false });
  });
});
