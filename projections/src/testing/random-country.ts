import fc from 'fast-check';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { LOT_STATUS_NAMES } from '@lumbung/schemas/catalogue/lot-statuses';
import { addMicroseconds } from '@lumbung/schemas/time';
import { arbitraryBook, BOOK_ITEMS } from './random-book.ts';
import { beginStory, idOf } from './story.ts';
import type { Story } from './story.ts';

const DAY = 86_400_000_000;
const OPENED = '2025-09-01T00:00:00.000000Z';

/** The lots that the random books speak of. */
const LOTS = BOOK_ITEMS.flatMap((item) => ['A', 'B'].map((lot) => ({ item, lot })));

const change = fc.record({
  kind: fc.constantFrom('extend', 'correct', 'status', 'merge', 'undo'),
  of: fc.nat(LOTS.length - 1),
  status: fc.constantFrom(...LOT_STATUS_NAMES),
  day: fc.nat(150),
  /** An expiry within the days of the books, or none. */
  expiry: fc.option(fc.nat(200), { nil: undefined }),
});

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

/**
 * Random books of some facilities, with the catalogue that they speak of: lots that expire within
 * the days of the books, are held and released, merged and parted.
 */
export function arbitraryCountry(facilities: readonly string[]): fc.Arbitrary<LumbungEvent[]> {
  const changes = fc.array(change, { minLength: 4, maxLength: 16 });
  const books = fc.tuple(...facilities.map((name) => arbitraryBook(name, 0)));
  return fc.tuple(changes, books).map(([of, told]) => {
    const story = beginStory();
    for (const name of facilities) tellFacility(story, name);
    for (const item of BOOK_ITEMS) tellItem(story, item);
    for (const { item, lot } of LOTS) tellLot(story, item, lot);
    for (const each of of) tellChange(story, each);
    const stock = told.flat().filter(({ subject }) => subject.startsWith('stock-'));
    return [...story.events, ...stock];
  });
}

function tellFacility({ tell }: Story, name: string): void {
  const region = idOf('java');
  const zone = 'Asia/Jakarta';
  tell('FacilityRegistered', name, { code: name, name, kind: 'healthCentre', zone, region });
}

function tellItem({ tell }: Story, name: string): void {
  tell('ItemRegistered', name, {
    code: name,
    name,
    unit: 'dose',
    lotManaged: true,
    presentations: [],
    storageClass: 'refrigerated',
    freezeSensitive: false,
  });
}

function tellLot({ tell }: Story, item: string, lot: string): void {
  const expiry = lot === 'A' ? '2025-12-20' : '2026-05-31';
  tell('LotRegistered', `${item} ${lot}`, { item: idOf(item), number: lot, expiry, basis: [] });
}

function tellChange({ tell }: Story, { kind, of, status, day, expiry }: Change): void {
  const { item = '', lot = '' } = LOTS[of] ?? {};
  const name = `${item} ${lot}`;
  const other = idOf(`${item} ${lot === 'A' ? 'B' : 'A'}`);
  const at = { time: addMicroseconds(OPENED, day * DAY) };
  const until = addMicroseconds(OPENED, (expiry ?? 0) * DAY).slice(0, 10);
  const basis: never[] = [];
  if (kind === 'extend') {
    tell('LotExpiryExtended', name, { expiry: until, document: 'D-1', basis });
  } else if (kind === 'correct') {
    const read = expiry === undefined ? {} : { expiry: until };
    tell('LotCorrected', name, { number: `${lot}-1`, ...read, reason: 'labelMisread', basis });
  } else if (kind === 'status') {
    tell('LotStatusChanged', name, { status, reason: 'underInvestigation', basis }, at);
  } else if (kind === 'merge') {
    tell('LotMerged', name, { into: other, reason: 'sameLot', basis });
  } else {
    tell('LotMergeUndone', name, { into: other, status, reason: 'differentLots', basis }, at);
  }
}
