import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { TestCommand } from '../given.ts';
import { IDS, LABELS, SMALL_COUNTRY, SYRINGE } from '../small-country.ts';

const { bcg, centre, post, coldRoom, district } = IDS;

/** Identifiers of what the simulated country has besides the small one. */
export const MORE_IDS = {
  store: deriveIdentifier('test', 'district store'),
  clinic: deriveIdentifier('test', 'clinic'),
  island: deriveIdentifier('test', 'island centre'),
  ruin: deriveIdentifier('test', 'closed post'),
  polio: deriveIdentifier('test', 'polio vaccine'),
  withdrawn: deriveIdentifier('test', 'withdrawn vaccine'),
  nobody: deriveIdentifier('test', 'nobody'),
} as const;

const { store, clinic, island, ruin, polio, withdrawn } = MORE_IDS;

/** Labels of the polio vaccine: two lots of one number, and one whose expiry nobody could read. */
export const POLIO_LABELS = {
  one: { number: 'P-7', expiry: '2026-08-31' },
  other: { number: 'P-7', expiry: '2026-11-30' },
  smudged: { number: 'P-0' },
} as const;

/** A lot as its label says it. */
export type LotOf = { readonly item: string; readonly number: string; readonly expiry?: string };

/** What the checks hold a facility to: how it treats its stock, and where its days begin. */
export type SimulatedFacility = {
  readonly zone: string;
  readonly enforces: boolean;
  readonly suppliedBy?: string;
};

/**
 * The facilities that keep a book, in four zones: the days of one of them are 23 hours long once,
 * and the closed one takes no command.
 */
export const FACILITIES: Readonly<Record<string, SimulatedFacility>> = {
  [store]: { zone: 'Asia/Jakarta', enforces: true },
  [centre]: { zone: 'Asia/Makassar', enforces: true, suppliedBy: store },
  [post]: { zone: 'Asia/Makassar', enforces: false, suppliedBy: centre },
  [clinic]: { zone: 'Asia/Jayapura', enforces: false, suppliedBy: store },
  [island]: { zone: 'America/New_York', enforces: true, suppliedBy: store },
};

const FURTHER = [
  { target: store, code: 'GDG-1', kind: 'districtStore' },
  { target: clinic, code: 'KLN-1', kind: 'healthPost' },
  { target: island, code: 'PLU-1', kind: 'healthCentre' },
] as const;

const further: readonly TestCommand[] = FURTHER.flatMap(({ target, code, kind }): TestCommand[] => {
  const zone = FACILITIES[target]?.zone ?? 'UTC';
  const name = `Facility ${code}`;
  return [
    { kind: 'facility.register', target, body: { code, name, kind, zone, region: district } },
    { kind: 'place.define', target, body: { place: coldRoom, code: 'CR', name: 'Cold room' } },
  ];
});

const routes: readonly TestCommand[] = Object.entries(FACILITIES).flatMap(
  ([target, { suppliedBy }]): TestCommand[] =>
    suppliedBy === undefined
      ? []
      : [{ kind: 'supplyRoute.set', target, body: { supplier: suppliedBy } }],
);

/** A vaccine in two presentations, which nobody has said how long to keep once opened. */
const POLIO = {
  code: 'OPV',
  name: 'Polio vaccine',
  unit: 'dose',
  lotManaged: true,
  presentations: [
    { name: 'vial', unitsPerPack: 20 },
    { name: 'small vial', unitsPerPack: 10 },
  ],
  storageClass: 'refrigerated',
  freezeSensitive: false,
  vvmType: 'VVM2',
} as const;

const old = { ...SYRINGE, code: 'OLD', name: 'Withdrawn syringe' };

/** Lots that other facilities have seen before; of the others nobody has heard. */
const seenBefore: readonly TestCommand[] = [
  { item: bcg, ...LABELS.expired },
  { item: bcg, ...LABELS.early },
  { item: bcg, ...LABELS.late },
  { item: polio, ...POLIO_LABELS.one },
  { item: polio, ...POLIO_LABELS.smudged },
].map((body: LotOf) => {
  const target = lotIdentifierOf(body.item, body.number, body.expiry);
  return { kind: 'lot.register', target, body: { ...body } };
});

/** The small country with further facilities and items, a supplier of them and who is supplied. */
export const SIMULATED_COUNTRY: readonly TestCommand[] = [
  ...SMALL_COUNTRY,
  ...further,
  ...routes,
  { kind: 'stockPolicy.set', target: clinic, body: { stockControl: 'flag' } },
  {
    kind: 'facility.register',
    target: ruin,
    body: {
      code: 'RTH-1',
      name: 'Closed post',
      kind: 'healthPost',
      zone: 'Asia/Makassar',
      region: district,
    },
  },
  { kind: 'facility.close', target: ruin, body: {} },
  {
    kind: 'item.register',
    target: polio,
    body: { ...POLIO, presentations: [...POLIO.presentations] },
  },
  { kind: 'item.register', target: withdrawn, body: old },
  { kind: 'item.retire', target: withdrawn, body: {} },
  ...seenBefore,
];
