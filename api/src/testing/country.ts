import type { Grant } from '@lumbung/schemas/endpoints/access';
import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { DemoCommand } from '../demo/command.ts';

const id = (name: string): string => deriveIdentifier('test', name);

/** The identifiers of the country that the API's tests are in. */
export const IDS = {
  country: id('country'),
  west: id('west'),
  east: id('east'),
  clinic: id('clinic'),
  store: id('store'),
  hospital: id('hospital'),
  vaccine: id('vaccine'),
  syringe: id('syringe'),
  supplier: id('supplier'),
  clinicPost: id('clinic post'),
  hospitalPost: id('hospital post'),
  program: id('program'),
} as const;

/** The users of the tests with the roles that they are given; `nobody` has none. */
export const USERS = {
  staff: { role: 'facilityStaff', scope: { kind: 'facility', facility: IDS.clinic } },
  manager: { role: 'facilityManager', scope: { kind: 'facility', facility: IDS.clinic } },
  storekeeper: { role: 'facilityManager', scope: { kind: 'facility', facility: IDS.store } },
  /** Staff of another facility, in another district. */
  stranger: { role: 'facilityManager', scope: { kind: 'facility', facility: IDS.hospital } },
  district: { role: 'districtOfficer', scope: { kind: 'region', region: IDS.west } },
  national: { role: 'nationalOfficer', scope: { kind: 'country' } },
  auditor: { role: 'auditor', scope: { kind: 'country' } },
  accessAuditor: { role: 'accessAuditor', scope: { kind: 'country' } },
  consumer: { role: 'dataConsumer', scope: { kind: 'country' } },
  administrator: { role: 'administrator', scope: { kind: 'country' } },
  nobody: undefined,
} as const satisfies Record<string, Grant | undefined>;

/** A user of the tests. */
export type UserName = keyof typeof USERS;

/** The opaque id of a user of the tests. */
export const userId = (name: UserName): string => id(`user ${name}`);

const vaccine: CommandInput<'item.register'> = {
  code: 'BCG',
  name: 'BCG, 20 doses',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial', unitsPerPack: 20 }],
  storageClass: 'refrigerated',
  freezeSensitive: false,
};

const syringe: CommandInput<'item.register'> = {
  ...vaccine,
  code: 'ADS',
  name: 'Syringe',
  unit: 'piece',
  lotManaged: false,
  presentations: [],
  storageClass: 'ambient',
};

function facility(target: string, code: string, region: string): DemoCommand {
  const body = {
    code,
    name: `Facility ${code}`,
    kind: 'healthCentre',
    zone: 'Asia/Jakarta',
  } as const;
  return { kind: 'facility.register', target, body: { ...body, region } };
}

function region(target: string, code: string): DemoCommand {
  const body = { code, name: `District ${code}`, level: 'district', parent: IDS.country } as const;
  return { kind: 'region.register', target, body };
}

function post(target: string, code: string, at: string): DemoCommand {
  const body = { code, name: `Post ${code}`, roles: ['servicePoint' as const], facility: at };
  return { kind: 'party.register', target, body };
}

/**
 * Two districts: in the west a clinic and the store that supplies it, in the east a hospital; a
 * vaccine managed by lot, a syringe that is not, a supplier, a post of the clinic and one of the
 * hospital, and a user for each role.
 */
export const COUNTRY: readonly DemoCommand[] = [
  {
    kind: 'region.register',
    target: IDS.country,
    body: { code: '0', name: 'Country', level: 'country' },
  },
  region(IDS.west, '01'),
  region(IDS.east, '02'),
  facility(IDS.store, 'S1', IDS.west),
  facility(IDS.clinic, 'C1', IDS.west),
  facility(IDS.hospital, 'H1', IDS.east),
  { kind: 'supplyRoute.set', target: IDS.clinic, body: { supplier: IDS.store } },
  { kind: 'item.register', target: IDS.vaccine, body: vaccine },
  { kind: 'item.register', target: IDS.syringe, body: syringe },
  {
    kind: 'party.register',
    target: IDS.supplier,
    body: { code: 'BF', name: 'Bio Farma', roles: ['supplier'] },
  },
  post(IDS.clinicPost, 'P1', IDS.clinic),
  post(IDS.hospitalPost, 'P2', IDS.hospital),
  { kind: 'program.register', target: IDS.program, body: { code: 'EPI', name: 'Immunisation' } },
  ...Object.entries(USERS).flatMap(([name, grant]): DemoCommand[] =>
    grant === undefined
      ? []
      : [{ kind: 'role.grant', target: userId(name as UserName), body: grant }],
  ),
];
