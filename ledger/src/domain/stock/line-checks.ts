import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import type { LotOnCommand } from '@lumbung/schemas/stock/commands';
import type { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import type { Context } from '../decider.ts';
import type { FacilityState } from '../facilities/facility.ts';
import { referred } from '../references.ts';
import { lotOfLine } from './lot-of-line.ts';
import type { LineLot } from './lot-of-line.ts';
import type { StockState } from './state.ts';

/** The parts of a command's line that say which balance it is about. */
export type PlacedLine = {
  readonly item: string;
  readonly lot?: LotOnCommand | undefined;
  readonly program?: string | undefined;
  readonly funding?: string | undefined;
  readonly place: string;
  readonly vvmStage?: VvmStage | undefined;
  readonly condition?: Condition | undefined;
  readonly quantity?: number | undefined;
  readonly entered?: { readonly packs: number; readonly unitsPerPack: number } | undefined;
};

/** What the checks of a document's lines need. */
export type Book = {
  readonly state: StockState;
  readonly facility: NonNullable<FacilityState>;
  readonly context: Context;
};

/** A command's line whose parts exist: which balance it is about, as far as it says so. */
export type CheckedLine = {
  readonly commandLine: number;
  readonly pointer: string;
  /** The balance without its lot; the lot is apart, since a debit may leave it to picking. */
  readonly key: Omit<BalanceKey, 'lot'>;
  readonly lotManaged: boolean;
  readonly lot?: LineLot;
};

/** How the lines of a kind of document treat lots. */
export type LotRule = {
  /** A label may name a lot that was never seen: stock comes in. */
  readonly mayBeNew: boolean;
  /** A line of a lot-managed item may leave the lot to picking: stock goes out. */
  readonly mayBePicked: boolean;
};

/** Checks one line of a command; answers what it is about, or what stands against it. */
export function checkLine(
  line: PlacedLine,
  index: number,
  rule: LotRule,
  book: Book,
): CheckedLine | readonly Refusal[] {
  const pointer = `/lines/${index}`;
  const item = referred(book.context.references, 'item', line.item);
  if (item === undefined) return [refusal('unknown-item', `${pointer}/item`, { item: line.item })];
  const refusals = [
    ...placeRefusals(line, pointer, book),
    ...enteredRefusals(line, pointer),
    ...lotRuleRefusals(line, pointer, item.lotManaged, rule),
  ];
  if (refusals.length > 0) return refusals;
  const lot =
    line.lot === undefined
      ? undefined
      : lotOfLine(line.lot, line.item, `${pointer}/lot`, {
          state: book.state,
          references: book.context.references,
          mayBeNew: rule.mayBeNew,
        });
  if (lot !== undefined && 'code' in lot) return [lot];
  return {
    commandLine: index + 1,
    pointer,
    key: keyOf(line),
    lotManaged: item.lotManaged,
    ...(lot === undefined ? {} : { lot }),
  };
}

function keyOf(line: PlacedLine): Omit<BalanceKey, 'lot'> {
  return {
    item: line.item,
    ...(line.program === undefined ? {} : { program: line.program }),
    ...(line.funding === undefined ? {} : { funding: line.funding }),
    place: line.place,
    ...(line.vvmStage === undefined ? {} : { vvmStage: line.vvmStage }),
    condition: line.condition ?? 'usable',
  };
}

function placeRefusals(line: PlacedLine, pointer: string, book: Book): Refusal[] {
  const { references } = book.context;
  const { program, funding, place } = line;
  const found: Refusal[] = [];
  if (program !== undefined && referred(references, 'program', program) === undefined) {
    found.push(refusal('unknown-program', `${pointer}/program`, { program }));
  }
  if (funding !== undefined) {
    const party = referred(references, 'party', funding);
    if (party === undefined) {
      found.push(refusal('unknown-party', `${pointer}/funding`, { party: funding }));
    } else if (!party.roles.includes('funder')) {
      found.push(
        refusal('wrong-party-role', `${pointer}/funding`, { party: funding, role: 'funder' }),
      );
    }
  }
  if (place !== MAIN_PLACE && !book.facility.places.includes(place)) {
    found.push(refusal('unknown-place', `${pointer}/place`, { place }));
  }
  return found;
}

function enteredRefusals({ entered, quantity }: PlacedLine, pointer: string): Refusal[] {
  if (entered === undefined || quantity === undefined) return [];
  const { packs, unitsPerPack } = entered;
  return packs * unitsPerPack === quantity
    ? []
    : [refusal('entered-mismatch', `${pointer}/entered`, { packs, unitsPerPack, quantity })];
}

function lotRuleRefusals(
  line: PlacedLine,
  pointer: string,
  lotManaged: boolean,
  rule: LotRule,
): Refusal[] {
  if (!lotManaged && line.lot !== undefined) {
    return [refusal('lot-not-managed', `${pointer}/lot`, { item: line.item })];
  }
  if (lotManaged && line.lot === undefined && !rule.mayBePicked) {
    return [refusal('lot-required', `${pointer}/lot`, { item: line.item })];
  }
  return [];
}

/** The text that two lines of one document must not share: what balance each is about. */
function identityOf(line: CheckedLine): string {
  return JSON.stringify([line.key, line.lot?.lot ?? '']);
}

/** Refuses lines of one document that are about the same balance. */
export function duplicateLines(lines: readonly CheckedLine[]): Refusal[] {
  const firstByIdentity = new Map<string, number>();
  return lines.flatMap((line) => {
    const identity = identityOf(line);
    const first = firstByIdentity.get(identity);
    if (first === undefined) {
      firstByIdentity.set(identity, line.commandLine);
      return [];
    }
    return [refusal('duplicate-line', line.pointer, { first, second: line.commandLine })];
  });
}

/** The whole balance key of a checked line that names its lot, or whose item has none. */
export function balanceKeyOfLine(line: CheckedLine): BalanceKey {
  return line.lot === undefined ? line.key : { ...line.key, lot: line.lot.lot };
}

/** Whether a line leaves its lot to picking. */
export function leavesLotOpen(line: CheckedLine): boolean {
  return line.lotManaged && line.lot === undefined;
}
