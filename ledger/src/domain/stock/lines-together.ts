import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import { balanceKeyOfLine } from './line.ts';
import type { CheckedLine, CommandLine, LineRule } from './line.ts';

/** Refuses lines of one document that are about the same. */
export function duplicateLines<Line extends CommandLine>(
  lines: readonly CheckedLine<Line>[],
  { toldApartBy }: LineRule<Line>,
): Refusal[] {
  const firstAbout = new Map<string, number>();
  return lines.flatMap((line) => {
    const about = `${balanceId(balanceKeyOfLine(line))}|${toldApartBy?.(line.asked) ?? ''}`;
    const first = firstAbout.get(about);
    if (first === undefined) {
      firstAbout.set(about, line.commandLine);
      return [];
    }
    return [refusal('duplicate-line', line.pointer, { first, second: line.commandLine })];
  });
}

/** Asks of lines whose labels have one number and two expiries, where nobody confirmed them. */
export function differingExpiries(lines: readonly CheckedLine[]): Refusal[] {
  const firstByNumber = new Map<string, { readonly lot: string; readonly known: string }>();
  return lines.flatMap(({ key: { item }, lot: named, pointer }) => {
    const { lot = '', known: seen, label } = named ?? {};
    if (label?.expiry === undefined || seen !== undefined) return [];
    const { number, expiry } = label;
    const name = `${item} ${normalisedLotNumber(number)}`;
    const first = firstByNumber.get(name) ?? { lot, known: expiry };
    firstByNumber.set(name, first);
    if (first.lot === lot || label.confirmed === true) return [];
    const parameters = { lot: number, known: first.known, expiry, id: first.lot };
    return [refusal('lot-expiry-differs', `${pointer}/lot/expiry`, parameters)];
  });
}
