import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { CommandInput } from '@lumbung/schemas/commands';
import type { DemoCommand } from './command.ts';

const id = (name: string): string => deriveIdentifier('demo', name);

const WIB = 'Asia/Jakarta';
const WIT = 'Asia/Jayapura';

/** The regions of the demo country, each after the one that it lies in. */
export const REGIONS = {
  country: { code: '0', name: 'Negeri Contoh', level: 'country', parent: undefined },
  province: { code: '01', name: 'Provinsi Contoh', level: 'province', parent: 'country' },
  west: { code: '01.01', name: 'Kabupaten Barat', level: 'district', parent: 'province' },
  east: { code: '01.02', name: 'Kabupaten Timur', level: 'district', parent: 'province' },
} as const;

/** The facilities, each after the one that supplies it. */
export const FACILITIES = {
  provincialStore: {
    code: 'GFP-01',
    name: 'Gudang Farmasi Provinsi',
    kind: 'provincialStore',
    zone: WIB,
    region: 'province',
    supplier: undefined,
  },
  westStore: {
    code: 'GFK-01',
    name: 'Gudang Farmasi Barat',
    kind: 'districtStore',
    zone: WIB,
    region: 'west',
    supplier: 'provincialStore',
  },
  eastStore: {
    code: 'GFK-02',
    name: 'Gudang Farmasi Timur',
    kind: 'districtStore',
    zone: WIT,
    region: 'east',
    supplier: 'provincialStore',
  },
  melati: centre('PKM-01', 'Puskesmas Melati', WIB, 'west', 'westStore'),
  kenanga: centre('PKM-02', 'Puskesmas Kenanga', WIB, 'west', 'westStore'),
  cempaka: centre('PKM-03', 'Puskesmas Cempaka', WIT, 'east', 'eastStore'),
  anggrek: centre('PKM-04', 'Puskesmas Anggrek', WIT, 'east', 'eastStore'),
} as const;

/** A region of the demo country. */
export type RegionName = keyof typeof REGIONS;

/** A facility of the demo country. */
export type FacilityName = keyof typeof FACILITIES;

/** The names of all facilities. */
export const FACILITY_NAMES = Object.keys(FACILITIES) as FacilityName[];

/** The identifier of a region. */
export const regionId = (name: RegionName): string => id(`region ${name}`);

/** The identifier of a facility. */
export const facilityId = (name: FacilityName): string => id(`facility ${name}`);

/** The commands that register the regions and the facilities with who supplies them. */
export function placeCommands(): DemoCommand[] {
  const regions = (Object.keys(REGIONS) as RegionName[]).map((name): DemoCommand => {
    const { parent, ...region } = REGIONS[name];
    const body: CommandInput<'region.register'> =
      parent === undefined ? region : { ...region, parent: regionId(parent) };
    return { kind: 'region.register', target: regionId(name), body };
  });
  return [...regions, ...FACILITY_NAMES.flatMap(facilityCommands)];
}

function facilityCommands(name: FacilityName): DemoCommand[] {
  const { supplier, region, ...facility } = FACILITIES[name];
  const target = facilityId(name);
  const register: DemoCommand = {
    kind: 'facility.register',
    target,
    body: { ...facility, region: regionId(region) },
  };
  if (supplier === undefined) return [register];
  return [register, { kind: 'supplyRoute.set', target, body: { supplier: facilityId(supplier) } }];
}

function centre<Region extends RegionName, Store extends string>(
  code: string,
  name: string,
  zone: string,
  region: Region,
  supplier: Store,
) {
  return { code, name, kind: 'healthCentre', zone, region, supplier } as const;
}
