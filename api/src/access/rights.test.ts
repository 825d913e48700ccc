import { describe, expect, it } from 'vitest';
import type { Scope } from '@lumbung/schemas/access/scope';
import type { Grant } from '@lumbung/schemas/endpoints/access';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { RequestRefused } from '../http/problems.ts';
import { Rights, holdsAnywhere } from './rights.ts';
import type { RightsSource } from './rights.ts';

const [siti, district, clinic, hospital, elsewhere] = [
  'siti',
  'district',
  'clinic',
  'hospital',
  'elsewhere',
].map((name) => deriveIdentifier('test', name)) as [string, string, string, string, string];

const atClinic: Grant = {
  role: 'facilityStaff',
  scope: { kind: 'facility', facility: clinic },
};
const overDistrict: Grant = {
  role: 'districtOfficer',
  scope: { kind: 'region', region: district },
};
const national: Grant = { role: 'nationalOfficer', scope: { kind: 'country' } };

/** Read models in which the district holds the clinic and the hospital. */
function readModels(state: { ordinal: number; grants: Grant[]; disabled?: boolean }) {
  const asked: string[] = [];
  const facilitiesOf = (scope: Scope): string[] => {
    if (scope.kind === 'facility') return [scope.facility];
    return scope.kind === 'region' ? [clinic, hospital] : [];
  };
  const source: RightsSource = {
    waitFor: (ordinal) => Promise.resolve(ordinal <= state.ordinal),
    queries: {
      grantsOf: ({ user }) => {
        asked.push(user);
        const { grants, disabled = false, ordinal } = state;
        return Promise.resolve({ grants, disabled, ordinal });
      },
      facilitiesWithin: ({ scopes }) => {
        asked.push(...scopes.map(({ kind }) => kind));
        const facilities = new Set(scopes.flatMap(facilitiesOf));
        return Promise.resolve({ facilities, ordinal: state.ordinal });
      },
      regionIsWithin: ({ region }) =>
        Promise.resolve({ within: region === district, ordinal: state.ordinal }),
    },
  };
  return { source, asked };
}

describe('rights', () => {
  const at = (facility: string) => ({ kind: 'facility', facility }) as const;
  const inRegion = (region: string) => ({ kind: 'region', region }) as const;

  it('hold within the scope of the role, and only there', async () => {
    const rights = new Rights(readModels({ ordinal: 0, grants: [] }).source, -1);

    expect(await rights.holds([atClinic], 'stock.record', at(clinic))).toBe(true);
    expect(await rights.holds([atClinic], 'stock.record', at(hospital))).toBe(false);
    expect(await rights.holds([overDistrict], 'stock.record', at(hospital))).toBe(true);
    expect(await rights.holds([overDistrict], 'stock.record', at(elsewhere))).toBe(false);
    expect(await rights.holds([national], 'stock.record', at(elsewhere))).toBe(true);
  });

  it('are only those of the role', async () => {
    const rights = new Rights(readModels({ ordinal: 0, grants: [] }).source, -1);

    expect(await rights.holds([atClinic], 'stock.reverse', at(clinic))).toBe(false);
    expect(holdsAnywhere([atClinic], 'access.manage')).toBe(false);
  });

  it('over a region are not rights over the country', async () => {
    const rights = new Rights(readModels({ ordinal: 0, grants: [] }).source, -1);
    const manage = 'facilities.manage';

    expect(await rights.holds([overDistrict], manage, { kind: 'country' })).toBe(false);
    expect(await rights.holds([overDistrict], manage, inRegion(district))).toBe(true);
    expect(await rights.holds([overDistrict], manage, inRegion(elsewhere))).toBe(false);
  });

  it('let the widest role say how far back an entry may lie', async () => {
    const rights = new Rights(readModels({ ordinal: 0, grants: [] }).source, -1);
    const grants = [atClinic, overDistrict];

    expect(await rights.backdatingDaysMax(grants, 'stock.record', at(clinic))).toBe(90);
    expect(await rights.backdatingDaysMax([atClinic], 'stock.record', at(clinic))).toBe(30);
    expect(await rights.backdatingDaysMax([], 'stock.record', at(clinic))).toBeUndefined();
  });

  it('add up to the facilities that an answer is cut to', async () => {
    const rights = new Rights(readModels({ ordinal: 0, grants: [] }).source, -1);
    const elsewhereToo: Grant = { ...atClinic, scope: { kind: 'facility', facility: elsewhere } };

    expect(await rights.facilities([overDistrict, elsewhereToo], 'stock.read')).toEqual(
      new Set([clinic, hospital, elsewhere]),
    );
    expect(await rights.facilities([atClinic, national], 'stock.read')).toBe('all');
    expect(await rights.facilities([], 'stock.read')).toEqual(new Set());
  });

  it('are remembered until an event changes them', async () => {
    const state: { ordinal: number; grants: Grant[] } = { ordinal: 5, grants: [atClinic] };
    const { source, asked } = readModels(state);
    const rights = new Rights(source, 5);
    await rights.holderOf(siti);
    await rights.holderOf(siti);
    expect(asked).toEqual([siti]);

    state.grants = [];
    rights.noted(streamOf('access', siti), 6);

    await expect(rights.holderOf(siti)).rejects.toThrow(RequestRefused);
    state.ordinal = 6;
    expect(await rights.holderOf(siti)).toEqual({ grants: [], disabled: false });
  });

  it('follow the tree of today', async () => {
    const state = { ordinal: 5, grants: [] };
    const { source, asked } = readModels(state);
    const rights = new Rights(source, 5);
    await rights.holds([overDistrict], 'stock.read', at(clinic));
    await rights.holds([overDistrict], 'stock.read', at(hospital));
    expect(asked).toEqual(['region']);

    state.ordinal = 6;
    rights.noted(streamOf('facility', clinic), 6);
    await rights.holds([overDistrict], 'stock.read', at(clinic));

    expect(asked).toEqual(['region', 'region']);
  });
});
