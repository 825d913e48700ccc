import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { DemoCommand } from './command.ts';
import { FACILITIES, FACILITY_NAMES, facilityId } from './places.ts';
import type { FacilityName } from './places.ts';

const id = (name: string): string => deriveIdentifier('demo', name);

type Item = CommandInput<'item.register'>;

const vaccine = {
  unit: 'dose',
  lotManaged: true,
  storageClass: 'refrigerated',
  freezeSensitive: false,
} as const;

/** The items of the demo country: vaccines, the syringes they need, and a medicine. */
export const ITEMS = {
  bcg: {
    ...vaccine,
    code: 'BCG',
    name: 'BCG, 20 doses',
    presentations: [{ name: 'vial', unitsPerPack: 20 }],
    vvmType: 'VVM14',
    openVialPolicy: 'sixHours',
  },
  polio: {
    ...vaccine,
    code: 'bOPV',
    name: 'Polio bOPV, 10 doses',
    presentations: [{ name: 'vial', unitsPerPack: 10 }],
    storageClass: 'frozen',
    vvmType: 'VVM2',
    openVialPolicy: 'twentyEightDays',
  },
  penta: {
    ...vaccine,
    code: 'DTP-HB-Hib',
    name: 'Pentavalent DTP-HB-Hib, 5 doses',
    presentations: [{ name: 'vial', unitsPerPack: 5 }],
    freezeSensitive: true,
    vvmType: 'VVM14',
    openVialPolicy: 'twentyEightDays',
  },
  measles: {
    ...vaccine,
    code: 'MR',
    name: 'Measles-rubella MR, 10 doses',
    presentations: [{ name: 'vial', unitsPerPack: 10 }],
    vvmType: 'VVM14',
    openVialPolicy: 'sixHours',
  },
  syringe: {
    code: 'ADS-0.5',
    name: 'Syringe, auto-disable 0.5 ml',
    unit: 'piece',
    lotManaged: false,
    presentations: [{ name: 'box', unitsPerPack: 100 }],
    storageClass: 'ambient',
    freezeSensitive: false,
  },
  rehydration: {
    code: 'ORS',
    name: 'Oral rehydration salts',
    unit: 'sachet',
    lotManaged: true,
    presentations: [{ name: 'box', unitsPerPack: 100 }],
    storageClass: 'ambient',
    freezeSensitive: false,
  },
} as const satisfies Record<string, Item>;

/** An item of the demo country. */
export type ItemName = keyof typeof ITEMS;

const PROGRAMS = {
  immunisation: { code: 'EPI', name: 'Immunisation' },
  childHealth: { code: 'CH', name: 'Child health' },
} as const;

const SUPPLIERS = {
  maker: { code: 'BF', name: 'Bio Farma', roles: ['supplier'] },
  nationalStore: { code: 'GFN', name: 'National vaccine store', roles: ['supplier', 'funder'] },
} as const satisfies Record<string, CommandInput<'party.register'>>;

/** The identifier of an item. */
export const itemId = (name: ItemName): string => id(`item ${name}`);

/** The identifier of a supplier. */
export const supplierId = (name: keyof typeof SUPPLIERS): string => id(`supplier ${name}`);

/** The identifier of one of the two outreach posts of a health centre. */
export const postId = (centre: FacilityName, number: 1 | 2): string => {
  return id(`post ${centre} ${number}`);
};

/** The commands that register items, programs, suppliers and the posts of the health centres. */
export function catalogueCommands(): DemoCommand[] {
  const registered: DemoCommand[] = [];
  for (const [name, body] of Object.entries(ITEMS)) {
    registered.push({ kind: 'item.register', target: itemId(name as ItemName), body });
  }
  for (const [name, body] of Object.entries(PROGRAMS)) {
    registered.push({ kind: 'program.register', target: id(`program ${name}`), body });
  }
  for (const [name, body] of Object.entries(SUPPLIERS)) {
    const target = supplierId(name as keyof typeof SUPPLIERS);
    registered.push({ kind: 'party.register', target, body: { ...body, roles: [...body.roles] } });
  }
  return [...registered, ...FACILITY_NAMES.flatMap(postCommands)];
}

function postCommands(centre: FacilityName): DemoCommand[] {
  const { kind, name, code } = FACILITIES[centre];
  if (kind !== 'healthCentre') return [];
  return ([1, 2] as const).map((number) => ({
    kind: 'party.register',
    target: postId(centre, number),
    body: {
      code: `${code}-P${number}`,
      name: `Posyandu ${name.replace('Puskesmas ', '')} ${number}`,
      roles: ['servicePoint'],
      facility: facilityId(centre),
    },
  }));
}
