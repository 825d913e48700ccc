import type { LotStatus } from '@lumbung/schemas/catalogue/lot-statuses';
import { balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { balanceKeyOfLine } from './line.ts';
import type { CheckedLine, CommandLine } from './line.ts';
import { printedOf } from './lot-of-line.ts';
import type { LineLot } from './lot-of-line.ts';

/** A line of a command that moves a quantity. */
export type MovementLine = CommandLine & { readonly quantity: number };

/** What every line of an event that moves a quantity holds, before the lines are numbered. */
export type MovedLine = BalanceKey & {
  readonly commandLine: number;
  readonly lotNumber?: string;
  readonly expiry?: string;
  readonly manufactured?: string;
  readonly quantity: number;
  readonly entered?: { packs: number; unitsPerPack: number };
  readonly expired?: true;
  readonly notReleased?: LotStatus;
};

/** A line of an event with the command's line that it came from. */
export type Moved<Line extends CommandLine> = {
  readonly from: CheckedLine<Line>;
  readonly line: MovedLine;
};

/**
 * A line of an event that moves a quantity of a balance. What a person entered in packs is the
 * whole of a command's line: a line that was split over several balances keeps it on none of them.
 */
export function moved<Line extends MovementLine>(
  from: CheckedLine<Line>,
  key: BalanceKey,
  quantity: number,
  lot: Partial<LineLot>,
): Moved<Line> {
  const { entered } = from.asked;
  const isWhole = quantity === from.asked.quantity;
  return {
    from,
    line: {
      commandLine: from.commandLine,
      ...balanceKeyOf(key),
      ...printedOf(lot),
      quantity,
      ...(entered !== undefined && isWhole ? { entered } : {}),
    },
  };
}

/** The lines of an event that add what the command's lines say to the balances that they name. */
export function credits<Line extends MovementLine>(
  checked: readonly CheckedLine<Line>[],
): Moved<Line>[] {
  return asNamed(checked);
}

/** The lines of an event that are about the very balances that the command's lines name. */
export function asNamed<Line extends MovementLine>(
  checked: readonly CheckedLine<Line>[],
): Moved<Line>[] {
  return checked.map((line) =>
    moved(line, balanceKeyOfLine(line), line.asked.quantity, line.lot ?? {}),
  );
}

/** Numbers the lines of an event from 1, each with what is special to its kind of document. */
export function numbered<Line extends CommandLine, Extra extends object>(
  lines: readonly Moved<Line>[],
  extra: (from: CheckedLine<Line>) => Extra,
): (MovedLine & { line: number } & Extra)[] {
  return lines.map(({ from, line }, index) => ({ line: index + 1, ...line, ...extra(from) }));
}

/** For lines that hold nothing special. */
export function nothingMore(): object {
  return {};
}
