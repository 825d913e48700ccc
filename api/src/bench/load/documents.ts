import { deriveIdentifier, newIdentifier } from '@lumbung/schemas/identifiers';
import { formatInstant } from '@lumbung/schemas/time';
import type { DemoCommand } from '../../demo/command.ts';
import { COUNTRY, IDS } from '../../testing/country.ts';

/** A command as a client sends it in bulk. */
export type SentCommand = DemoCommand & { readonly commandId: string };

/** Lines of each document of the load. */
export const LINES_PER_DOCUMENT = 3;

/** Of so many documents of a facility the first receives what the others use. */
const DOCUMENTS_PER_RECEIPT = 4;

const SECONDS_PER_DAY = 86_400;

const LOTS = {
  vaccine: { number: 'LOT-A', expiry: '2028-06-30' },
  measles: { number: 'LOT-B', expiry: '2029-01-31' },
} as const;

/** The facility of a number, from 0. */
export function facilityId(number: number): string {
  return deriveIdentifier('bench', 'facility', number);
}

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

/** Which documents are made. */
export type DocumentRequest = {
  /** The number of the first, so that a later round goes on where one ended. */
  readonly from: number;
  readonly count: number;
  readonly facilities: number;
  /** They happened one after the other over so many days until now; absent: all of them now. */
  readonly overDays?: number;
};

/**
 * Documents of three lines, one facility after the other: every fourth of a facility receives two
 * vaccines and syringes, the others use of them, naming the lots that a person saw.
 */
export function documents(request: DocumentRequest): SentCommand[] {
  const { from, count, facilities, overDays } = request;
  const now = Temporal.Now.instant();
  const occurredAt = (index: number): { occurredAt?: string } => {
    if (overDays === undefined) return {};
    const seconds = Math.floor((overDays * SECONDS_PER_DAY * (count - index)) / count);
    return { occurredAt: formatInstant(now.subtract({ seconds })) };
  };
  return Array.from({ length: count }, (_, index): SentCommand => {
    const number = from + index;
    const target = facilityId(number % facilities);
    const turn = Math.floor(number / facilities) % DOCUMENTS_PER_RECEIPT;
    const commandId = newIdentifier();
    if (turn === 0) {
      const body = { ...occurredAt(index), supplier: IDS.supplier, lines: RECEIVED };
      return { commandId, target, kind: 'stock.receive', body };
    }
    const body = { ...occurredAt(index), lines: usedLines(turn) };
    return { commandId, target, kind: 'stock.consume', body };
  });
}

const RECEIVED = [
  { item: IDS.vaccine, lot: LOTS.vaccine, quantity: 200 },
  { item: MEASLES_ID, lot: LOTS.measles, quantity: 100 },
  { item: IDS.syringe, quantity: 300 },
];

function usedLines(turn: number) {
  return [
    { item: IDS.vaccine, lot: LOTS.vaccine, quantity: 20 + turn },
    { item: MEASLES_ID, lot: LOTS.measles, quantity: 10 + turn },
    { item: IDS.syringe, quantity: 30 + turn },
  ];
}
