import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import type { VialRef } from '@lumbung/schemas/stock/lines';
import type { CheckedLine } from './line.ts';
import type { MovementLine } from './moved-lines.ts';
import type { OpenBook } from './open-book.ts';
import { classKey } from './state.ts';
import type { StockState } from './state.ts';
import { vialsAt } from './vials.ts';
import type { OpenVials } from './vials.ts';

/** A line that may name the opened vials that it takes from. */
export type VialLine = MovementLine & { readonly vial?: VialRef | undefined };

/** Lines with what they leave out of their balance as the opened vials that they name have it. */
export function filledFromVials<Line extends VialLine>(
  lines: readonly Line[],
  { vials }: StockState,
): Line[] {
  return lines.map((line) => {
    const found = line.vial === undefined ? undefined : vialsAt(vials, line.vial);
    if (found === undefined || found.key.item !== line.item) return line;
    const { place, ...key } = found.key;
    const said = Object.entries(line).filter(([, value]) => value !== undefined);
    const { condition: _, ...unsaid } = key;
    const filled = { ...unsaid, ...Object.fromEntries(said) } as Line;
    return line.place === MAIN_PLACE ? { ...filled, place } : filled;
  });
}

/** Two lines about one balance are told apart by their vials. */
export function vialOf({ vial }: VialLine): string {
  return vial === undefined ? '' : `${vial.event} ${vial.line}`;
}

/**
 * What stands against taking from the opened vials that lines name: that they are not there, are of
 * other stock or not open yet, or that less is left in them. What is used and wasted of a vial is
 * never more than was opened.
 */
export function vialRefusals(
  checked: readonly CheckedLine<VialLine>[],
  { state, moment }: OpenBook,
): Refusal[] {
  const taken = new Map<string, number>();
  return checked.flatMap((line) => {
    const { asked, pointer } = line;
    if (asked.vial === undefined) return [];
    const at = `${pointer}/vial`;
    const found = vialsAt(state.vials, asked.vial);
    if (found === undefined) return [refusal('unknown-vial', at, { ...asked.vial })];
    if (!isOfStock(line, found, state)) return [refusal('vial-of-other-stock', at)];
    if (moment.time < found.openedAt) {
      return [refusal('vial-not-open-yet', at, { at: found.openedAt })];
    }
    const before = taken.get(vialOf(asked)) ?? 0;
    taken.set(vialOf(asked), before + asked.quantity);
    const amount = Math.max(0, found.left - before);
    return asked.quantity <= amount
      ? []
      : [refusal('vial-has-less', `${pointer}/quantity`, { amount })];
  });
}

/** Where the facility enforces, nothing is used of vials past their discard time. */
export function discardTimeRefusals(line: CheckedLine<VialLine>, book: OpenBook): Refusal[] {
  const { asked, pointer } = line;
  if (book.facility.stockControl === 'flag' || !isPastDiscardTime(asked, book)) return [];
  const until = vialsOfLine(asked, book)?.discardBy ?? '';
  return [refusal('vial-past-discard-time', `${pointer}/vial`, { until })];
}

/** Whether the vials that a line names were to be discarded before the moment of the document. */
export function isPastDiscardTime(line: VialLine, book: OpenBook): boolean {
  const found = vialsOfLine(line, book);
  return found !== undefined && book.moment.time > found.discardBy;
}

function vialsOfLine({ vial }: VialLine, { state }: OpenBook): OpenVials | undefined {
  return vial === undefined ? undefined : vialsAt(state.vials, vial);
}

/** Vials may have been put elsewhere or read again since; their item, lot and owners stay. */
function isOfStock({ key, lot }: CheckedLine, found: OpenVials, state: StockState): boolean {
  const of = classKey(state, found.key);
  return (
    key.item === of.item &&
    lot?.lot === of.lot &&
    key.program === of.program &&
    key.funding === of.funding
  );
}
