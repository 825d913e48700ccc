import type { Refusal } from '@lumbung/schemas/refusal';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { coveredByCount } from './document.ts';
import type { OpenBook } from './document.ts';
import { balanceKeyOfLine } from './line-checks.ts';
import type { CheckedLine } from './line-checks.ts';

/** A line of an event that adds to a balance. */
export type CreditLine = BalanceKey & {
  readonly commandLine: number;
  readonly quantity: number;
  readonly lotNumber?: string;
  readonly expiry?: string;
  readonly manufactured?: string;
};

/** What a line of a command adds, or what stands against it. */
export function credit(
  line: CheckedLine,
  quantity: number,
  book: OpenBook,
): { readonly lines: readonly CreditLine[]; readonly refusals: readonly Refusal[] } {
  const key = balanceKeyOfLine(line);
  const refusals = coveredByCount(key, line.pointer, book);
  if (refusals.length > 0) return { lines: [], refusals };
  return {
    lines: [{ commandLine: line.commandLine, ...key, ...labelOf(line), quantity }],
    refusals,
  };
}

/** What the label of a line's lot says. */
export function labelOf(line: CheckedLine): {
  lotNumber?: string;
  expiry?: string;
  manufactured?: string;
} {
  const { lotNumber, expiry, manufactured } = line.lot ?? {};
  return {
    ...(lotNumber === undefined ? {} : { lotNumber }),
    ...(expiry === undefined ? {} : { expiry }),
    ...(manufactured === undefined ? {} : { manufactured }),
  };
}
