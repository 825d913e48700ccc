import type { CommandInput } from '@lumbung/schemas/commands';
import { itemId, postId, supplierId } from './catalogue.ts';
import type { ItemName } from './catalogue.ts';
import type { DemoCommand } from './command.ts';
import { FACILITIES, FACILITY_NAMES, facilityId } from './places.ts';
import type { FacilityName } from './places.ts';

/** Days before the seeding on which the books of the demo country begin. */
const BOOK_DAYS = 45;

type Label = { readonly number: string; readonly expiry: string; readonly manufactured: string };

/** What every line of one delivery of the demo has. */
type Delivered = { readonly item: string; readonly lot?: Label; readonly quantity: number };

/** Days after the seeding on which the lots of an item expire: the old one first. */
const LOT_EXPIRY_DAYS: Readonly<Partial<Record<ItemName, readonly [number, number]>>> = {
  bcg: [24, 310],
  polio: [160, 400],
  penta: [75, 480],
  measles: [12, 220],
  rehydration: [300, 700],
};

const ITEM_NAMES = ['bcg', 'polio', 'penta', 'measles', 'syringe', 'rehydration'] as const;

/** Smallest units that a health centre holds when its book begins; a store holds more. */
const OPENING: Readonly<Record<ItemName, number>> = {
  bcg: 120,
  polio: 160,
  penta: 100,
  measles: 80,
  syringe: 600,
  rehydration: 400,
};

/**
 * The stock books of the demo country, in the order of their entries; the days follow the seeding.
 */
export function bookCommands(seededOn: string): DemoCommand[] {
  return FACILITY_NAMES.flatMap((facility) => bookOf(facility, new Calendar(seededOn)));
}

function bookOf(facility: FacilityName, calendar: Calendar): DemoCommand[] {
  const target = facilityId(facility);
  const size = FACILITIES[facility].kind === 'healthCentre' ? 1 : 20;
  const opening: CommandInput<'openingBalance.set'> = {
    occurredAt: goLiveDay(calendar),
    document: 'OPENING',
    lines: ITEM_NAMES.map((name) => {
      const { quantity, ...line } = delivered(name, 0, OPENING[name] * size, calendar);
      return { ...line, counted: quantity };
    }),
  };
  const receipt = (days: number, document: string): DemoCommand => ({
    kind: 'stock.receive',
    target,
    body: {
      occurredAt: calendar.daysAgo(days),
      document,
      supplier: supplierId(size === 1 ? 'nationalStore' : 'maker'),
      lines: ITEM_NAMES.slice(0, -1).map((name) =>
        delivered(name, 1, (OPENING[name] / 2) * size, calendar),
      ),
    },
  });
  return [
    { kind: 'stockPolicy.set', target, body: levels(size) },
    { kind: 'openingBalance.set', target, body: opening },
    receipt(30, 'DO-1101'),
    ...(size === 1 ? useOf(facility, calendar) : []),
    // Until a book is live its months are not closed: not before all of it is there.
    { kind: 'goLive.set', target, body: { goLiveAt: goLiveDay(calendar) } },
  ];
}

/** The day on which the books of the demo country begin. */
export function goLiveDay(calendar: Calendar): string {
  return calendar.daysAgo(BOOK_DAYS);
}

/**
 * Five weeks of a health centre: sessions at its posts and in the house, a breakage and a count.
 */
function useOf(centre: FacilityName, calendar: Calendar): DemoCommand[] {
  const target = facilityId(centre);
  const sessions = [28, 21, 14, 7].flatMap((days, week): DemoCommand[] => [
    {
      kind: 'stock.issue',
      target,
      body: {
        occurredAt: calendar.daysAgo(days),
        document: `SBBK-${week + 1}`,
        recipient: postId(centre, week % 2 === 0 ? 1 : 2),
        lines: [taken('bcg', 20), taken('polio', 20), taken('syringe', 60)],
      },
    },
    {
      kind: 'stock.consume',
      target,
      body: {
        occurredAt: calendar.daysAgo(days - 1),
        lines: [taken('penta', 24), taken('measles', 26), taken('syringe', 50)],
      },
    },
  ]);
  const breakage: DemoCommand = {
    kind: 'stock.discard',
    target,
    body: {
      occurredAt: calendar.daysAgo(5),
      lines: [{ ...taken('penta', 5), reason: 'breakage' }],
    },
  };
  const count: DemoCommand = {
    kind: 'stock.count',
    target,
    body: {
      occurredAt: calendar.daysAgo(3),
      document: 'SO-1',
      scope: { kind: 'items', items: [itemId('syringe')] },
      lines: [{ item: itemId('syringe'), counted: 455, reason: 'countUnexplained' }],
    },
  };
  return [...sessions, breakage, count];
}

function levels(size: number): CommandInput<'stockPolicy.set'> {
  const items = ITEM_NAMES.map((name) => ({
    item: itemId(name),
    minimum: (OPENING[name] / 4) * size,
    maximum: OPENING[name] * 2 * size,
    leadTimeDays: 14,
    reviewPeriodDays: 30,
  }));
  return { stockControl: 'enforce', items };
}

/** A line that takes so much of an item, of the lot that is picked. */
export function taken(item: ItemName, quantity: number): { item: string; quantity: number } {
  return { item: itemId(item), quantity };
}

function delivered(
  name: ItemName,
  generation: 0 | 1,
  quantity: number,
  calendar: Calendar,
): Delivered {
  const days = LOT_EXPIRY_DAYS[name]?.[generation];
  const item = itemId(name);
  if (days === undefined) return { item, quantity };
  const expiry = calendar.daysAgo(-days);
  const manufactured = calendar.daysAgo(730 - days);
  const number = `${name.slice(0, 3).toUpperCase()}${expiry.replaceAll('-', '').slice(2)}`;
  return { item, lot: { number, expiry, manufactured }, quantity };
}

/** Counts days from the day of the seeding. */
export class Calendar {
  readonly #today: Temporal.PlainDate;

  constructor(today: string) {
    this.#today = Temporal.PlainDate.from(today);
  }

  daysAgo(days: number): string {
    return this.#today.subtract({ days }).toString();
  }
}
