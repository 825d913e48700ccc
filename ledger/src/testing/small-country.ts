import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { TestLedger } from './given.ts';
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

/** Labels of lots of the vaccine, earliest expiry first; the first is past it on the tests' day. */
export const LABELS = {
  expired: { number: 'B-0226', expiry: '2026-02-28' },
  early: { number: 'B-0626', expiry: '2026-06-30' },
  late: { number: 'B-1226', expiry: '2026-12-31' },
  twin: { number: 'B-1226/2', expiry: '2026-12-31' },
} as const;

/** A vaccine that is managed by lot, in vials of 20 doses. */
export const BCG = {
  code: 'BCG-20',
  name: 'BCG vaccine, 20 doses',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial', unitsPerPack: 20 }],
  storageClass: 'refrigerated',
  freezeSensitive: false,
  vvmType: 'VVM14',
  openVialPolicy: 'sixHours',
} satisfies CommandInput<'item.register'>;

/** What is not managed by lot. */
export const SYRINGE = {
  code: 'SYR-AD',
  name: 'Syringe, auto-disable',
  unit: 'piece',
  lotManaged: false,
  presentations: [],
  storageClass: 'ambient',
  freezeSensitive: false,
} satisfies CommandInput<'item.register'>;

function facility(target: string, code: string, kind: 'healthCentre' | 'healthPost'): TestCommand {
  return {
    kind: 'facility.register',
    target,
    body: { code, name: `Facility ${code}`, kind, zone: 'Asia/Makassar', region: IDS.district },
  };
}

function coldRoomOf(target: string): TestCommand {
  const body = { place: IDS.coldRoom, code: 'CR', name: 'Cold room' };
  return { kind: 'place.define', target, body };
}

/**
 * A country with a district, a health centre that enforces, a health post that flags, a vaccine
 * managed by lot, syringes that are not, a supplier, a funder, a service point and a program. Both
 * facilities lie in Makassar's zone (UTC+8) and have a cold room.
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
  coldRoomOf(IDS.centre),
  coldRoomOf(IDS.post),
  { kind: 'item.register', target: IDS.bcg, body: BCG },
  { kind: 'item.register', target: IDS.syringe, body: SYRINGE },
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

/** A ledger in which the small country has been registered. */
export function smallCountry(): TestLedger {
  const ledger = new TestLedger();
  ledger.given(SMALL_COUNTRY);
  return ledger;
}
