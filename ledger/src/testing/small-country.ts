import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { TestCommand } from './given.ts';

/** Identifiers of a small country for tests: the same in every run. */
export const IDS = {
  country: deriveIdentifier('test', 'country'),
  district: deriveIdentifier('test', 'district'),
  centre: deriveIdentifier('test', 'health centre'),
  post: deriveIdentifier('test', 'health post'),
  bcg: deriveIdentifier('test', 'BCG'),
  syringe: deriveIdentifier('test', 'syringe'),
  supplier: deriveIdentifier('test', 'supplier'),
  funder: deriveIdentifier('test', 'funder'),
  posyandu: deriveIdentifier('test', 'posyandu'),
  program: deriveIdentifier('test', 'program'),
  coldRoom: deriveIdentifier('test', 'cold room'),
} as const;

const bcg = {
  code: 'BCG-20',
  name: 'BCG vaccine, 20 doses',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial', unitsPerPack: 20 }],
  storageClass: 'refrigerated',
  freezeSensitive: false,
  vvmType: 'VVM14',
} as const satisfies CommandInput<'item.register'>;

const syringe = {
  code: 'SYR-AD',
  name: 'Syringe, auto-disable',
  unit: 'piece',
  lotManaged: false,
  presentations: [],
  storageClass: 'ambient',
  freezeSensitive: false,
} as const satisfies CommandInput<'item.register'>;

function facility(target: string, code: string, kind: 'healthCentre' | 'healthPost'): TestCommand {
  return {
    kind: 'facility.register',
    target,
    body: { code, name: `Facility ${code}`, kind, zone: 'Asia/Makassar', region: IDS.district },
  };
}

/**
 * A country with a district, a health centre that enforces, a health post that flags, a vaccine
 * managed by lot, syringes that are not, a supplier, a funder, a service point and a program.
 */
export const SMALL_COUNTRY: readonly TestCommand[] = [
  {
    kind: 'region.register',
    target: IDS.country,
    body: { code: 'ID', name: 'Indonesia', level: 'country' },
  },
  {
    kind: 'region.register',
    target: IDS.district,
    body: { code: '53', name: 'Kupang', level: 'district', parent: IDS.country },
  },
  facility(IDS.centre, 'PKM-1', 'healthCentre'),
  facility(IDS.post, 'PST-1', 'healthPost'),
  { kind: 'stockPolicy.set', target: IDS.post, body: { stockControl: 'flag' } },
  {
    kind: 'place.define',
    target: IDS.centre,
    body: { place: IDS.coldRoom, code: 'CR', name: 'Cold room' },
  },
  { kind: 'item.register', target: IDS.bcg, body: bcg },
  { kind: 'item.register', target: IDS.syringe, body: syringe },
  {
    kind: 'party.register',
    target: IDS.supplier,
    body: { code: 'BF', name: 'Bio Farma', roles: ['supplier'] },
  },
  {
    kind: 'party.register',
    target: IDS.funder,
    body: { code: 'GAVI', name: 'Gavi', roles: ['funder'] },
  },
  {
    kind: 'party.register',
    target: IDS.posyandu,
    body: { code: 'PYD', name: 'Posyandu Melati', roles: ['servicePoint'], facility: IDS.centre },
  },
  { kind: 'program.register', target: IDS.program, body: { code: 'EPI', name: 'Immunisation' } },
];
