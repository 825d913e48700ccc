import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { LotOnCommand } from '@lumbung/schemas/stock/commands';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import type { Reason, ReasonRef } from '@lumbung/schemas/stock/reasons';
import type { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import type { LineLot } from './lot-of-line.ts';
import type { ReasonRule } from './reasons.ts';

/** The parts of a command's line that say which balance it is about, how much and why. */
export type CommandLine = {
  readonly item: string;
  readonly lot?: LotOnCommand | undefined;
  readonly program?: string | undefined;
  readonly funding?: string | undefined;
  readonly place: string;
  readonly vvmStage?: VvmStage | undefined;
  readonly condition?: Condition | undefined;
  readonly quantity?: number | undefined;
  readonly entered?: { readonly packs: number; readonly unitsPerPack: number } | undefined;
  readonly reason?: ReasonRef | undefined;
};

/** What the lines of one kind of document may be. */
export type LineRule<Line extends CommandLine> = {
  /** A label may name a lot that was never seen: stock comes in. */
  readonly lotMayBeNew: boolean;
  /** A line of a lot-managed item may leave the lot to picking: stock goes out. */
  readonly lotMayBePicked: boolean;
  /** Only what stands in the catalogue unretired: stock comes in from outside. */
  readonly itemMustBeCurrent?: true;
  /** What tells two lines about one balance apart, so that a document may hold both. */
  readonly toldApartBy?: (line: Line) => string;
  /** What the line's reason must be; undefined where it needs none. */
  readonly reason?: (line: Line) => ReasonRule | undefined;
};

/** A command's line whose parts exist: which balance it is about, as far as it says so. */
export type CheckedLine<Line extends CommandLine = CommandLine> = {
  /** The number of the command's line, from 1. */
  readonly commandLine: number;
  /** The JSON pointer to it. */
  readonly pointer: string;
  /** The line as it was sent, with its defaults. */
  readonly asked: Line;
  /** The balance without its lot; the lot is apart, since a debit may leave it to picking. */
  readonly key: Omit<BalanceKey, 'lot'>;
  readonly lotManaged: boolean;
  readonly lot?: LineLot;
  readonly reason?: Reason;
};

/** The whole balance key of a checked line that names its lot, or whose item has none. */
export function balanceKeyOfLine({ key, lot }: CheckedLine): BalanceKey {
  return lot === undefined ? key : { ...key, lot: lot.lot };
}

/** Whether a line leaves its lot to picking. */
export function leavesLotOpen({ lotManaged, lot }: CheckedLine): boolean {
  return lotManaged && lot === undefined;
}
