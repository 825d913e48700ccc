import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { ItemState } from '../catalogue/item.ts';
import { referred } from '../references.ts';
import type { OpenBook } from './open-book.ts';
import type { CheckedLine, CommandLine, LineRule } from './line.ts';
import { lotOfLine } from './lot-of-line.ts';
import type { LineLot } from './lot-of-line.ts';
import { differingExpiries, duplicateLines } from './lines-together.ts';
import { partyRefusals } from './party-check.ts';
import { reasonOf, reasonRefusals } from './reasons.ts';

/** Checks all lines of a document; answers those that stand, and everything against the others. */
export function checkLines<Line extends CommandLine>(
  lines: readonly Line[],
  rule: LineRule<Line>,
  book: OpenBook,
): { readonly checked: readonly CheckedLine<Line>[]; readonly refusals: readonly Refusal[] } {
  const results = lines.map((line, index) => checkLine(line, index, rule, book));
  const checked = results.filter((result) => 'key' in result);
  const refusals = results.flatMap((result) => ('key' in result ? [] : result));
  const among = [...duplicateLines(checked, rule), ...differingExpiries(checked)];
  return { checked, refusals: [...refusals, ...among] };
}

function checkLine<Line extends CommandLine>(
  asked: Line,
  index: number,
  rule: LineRule<Line>,
  book: OpenBook,
): CheckedLine<Line> | readonly Refusal[] {
  const pointer = `/lines/${index}`;
  const { references } = book.context;
  const item = referred(references, 'item', asked.item);
  if (item === undefined) return [refusal('unknown-item', `${pointer}/item`, { item: asked.item })];
  const lot = item.lotManaged ? lotOf(asked, pointer, rule, book) : undefined;
  const refusals = [
    ...itemRefusals(asked, pointer, item, rule),
    ...placeRefusals(asked, pointer, book),
    ...enteredRefusals(asked, pointer),
    ...whyRefusals(asked, pointer, rule, book),
    ...(isRefusal(lot) ? [lot] : []),
  ];
  if (refusals.length > 0 || isRefusal(lot)) return refusals;
  const reason = asked.reason === undefined ? undefined : reasonOf(asked.reason, references);
  return {
    commandLine: index + 1,
    pointer,
    asked,
    key: keyOf(asked),
    lotManaged: item.lotManaged,
    ...(lot === undefined ? {} : { lot }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function isRefusal(lot: LineLot | Refusal | undefined): lot is Refusal {
  return lot !== undefined && 'code' in lot;
}

function keyOf({ item, program, funding, place, vvmStage, condition }: CommandLine) {
  const key: Omit<BalanceKey, 'lot'> = {
    item,
    ...(program === undefined ? {} : { program }),
    ...(funding === undefined ? {} : { funding }),
    place,
    ...(vvmStage === undefined ? {} : { vvmStage }),
    condition: condition ?? 'usable',
  };
  return key;
}

function lotOf<Line extends CommandLine>(
  { lot, item }: Line,
  pointer: string,
  { lotMayBeNew }: LineRule<Line>,
  { state, context: { references } }: OpenBook,
): LineLot | Refusal | undefined {
  if (lot === undefined) return undefined;
  return lotOfLine(lot, item, `${pointer}/lot`, { state, references, mayBeNew: lotMayBeNew });
}

function itemRefusals<Line extends CommandLine>(
  { item, lot }: Line,
  pointer: string,
  { lotManaged, retired }: NonNullable<ItemState>,
  rule: LineRule<Line>,
): Refusal[] {
  const found: Refusal[] = [];
  if (retired && rule.itemMustBeCurrent === true) {
    found.push(refusal('item-retired', `${pointer}/item`, { item }));
  }
  if (!lotManaged && lot !== undefined) {
    found.push(refusal('lot-not-managed', `${pointer}/lot`, { item }));
  }
  if (lotManaged && lot === undefined && !rule.lotMayBePicked) {
    found.push(refusal('lot-required', `${pointer}/lot`, { item }));
  }
  return found;
}

type Shelf = Pick<CommandLine, 'program' | 'funding' | 'place'>;

/** What stands against a place, a program and a funding: that they are not there. */
export function placeRefusals(shelf: Shelf, pointer: string, book: OpenBook): Refusal[] {
  const { program, funding, place } = shelf;
  const found: Refusal[] = [];
  if (
    program !== undefined &&
    referred(book.context.references, 'program', program) === undefined
  ) {
    found.push(refusal('unknown-program', `${pointer}/program`, { program }));
  }
  if (funding !== undefined) {
    found.push(...partyRefusals(funding, 'funder', `${pointer}/funding`, book.context));
  }
  if (place !== MAIN_PLACE && !book.facility.places.includes(place)) {
    found.push(refusal('unknown-place', `${pointer}/place`, { place }));
  }
  return found;
}

function enteredRefusals({ entered, quantity }: CommandLine, pointer: string): Refusal[] {
  if (entered === undefined || quantity === undefined) return [];
  const { packs, unitsPerPack } = entered;
  return packs * unitsPerPack === quantity
    ? []
    : [refusal('entered-mismatch', `${pointer}/entered`, { packs, unitsPerPack, quantity })];
}

function whyRefusals<Line extends CommandLine>(
  asked: Line,
  pointer: string,
  { reason }: LineRule<Line>,
  { context }: OpenBook,
): Refusal[] {
  const rule = reason?.(asked);
  if (rule === undefined) return [];
  return reasonRefusals(asked.reason, rule, `${pointer}/reason`, context.references);
}
