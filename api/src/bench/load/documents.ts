import { deriveIdentifier, newIdentifier } from '@lumbung/schemas/identifiers';
import type { DemoCommand } from '../../demo/command.ts';
import { COUNTRY, IDS } from '../../testing/country.ts';

/** A command as a client sends it in bulk. */
export type SentCommand = DemoCommand & { readonly commandId: string };

/** Lines of each document of the load. */
export const LINES_PER_DOCUMENT = 3;

/** Of so many documents of a facility the first receives what the others use. */
const DOCUMENTS_PER_RECEIPT = 4;

const LOTS = {
  vaccine: { number: 'LOT-A', expiry: '2028-06-30' },
  measles: { number: 'LOT-B', expiry: '2029-01-31' },
} as const;

const facilityId = (number: number): string => deriveIdentifier('bench', 'facility', number);

const MEASLES_ID = deriveIdentifier('bench', 'measles');

const MEASLES: DemoCommand = {
  kind: 'item.register',
  target: MEASLES_ID,
  body: {
    code: 'MR',
    name: 'Measles and rubella, 10 doses',
    unit: 'dose',
    lotManaged: true,
    presentations: [{ name: 'vial', unitsPerPack: 10 }],
    storageClass: 'refrigerated',
    freezeSensitive: false,
  },
};

/** The country of the tests with a second vaccine and so many more facilities, for the load. */
export function benchCountry(facilities: number): readonly DemoCommand[] {
  const books = Array.from({ length: facilities }, (_, number): DemoCommand => {
    const code = `B${number}`;
    const body = {
      code,
      name: `Facility ${code}`,
      kind: 'healthCentre',
      region: IDS.west,
    } as const;
    return {
      kind: 'facility.register',
      target: facilityId(number),
      body: { ...body, zone: 'UTC' },
    };
  });
  return [...COUNTRY, MEASLES, ...books];
}

/**
 * Documents of three lines, one facility after the other: every fourth of a facility receives two
 * vaccines and syringes, the others use of them, naming the lots that a person saw.
 *
 * @param from the number of the first, so that a later round goes on where one ended
 */
export function documents(from: number, count: number, facilities: number): SentCommand[] {
  return Array.from({ length: count }, (_, index): SentCommand => {
    const number = from + index;
    const target = facilityId(number % facilities);
    const turn = Math.floor(number / facilities) % DOCUMENTS_PER_RECEIPT;
    return { commandId: newIdentifier(), target, ...(turn === 0 ? receipt() : use(turn)) };
  });
}

function receipt() {
  const lines = [
    { item: IDS.vaccine, lot: LOTS.vaccine, quantity: 200 },
    { item: MEASLES_ID, lot: LOTS.measles, quantity: 100 },
    { item: IDS.syringe, quantity: 300 },
  ];
  return { kind: 'stock.receive' as const, body: { supplier: IDS.supplier, lines } };
}

function use(turn: number) {
  const lines = [
    { item: IDS.vaccine, lot: LOTS.vaccine, quantity: 20 + turn },
    { item: MEASLES_ID, lot: LOTS.measles, quantity: 10 + turn },
    { item: IDS.syringe, quantity: 30 + turn },
  ];
  return { kind: 'stock.consume' as const, body: { lines } };
}
