import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { survivorOf } from '../catalogue/lot-class.ts';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import type { KnownLot, StockState } from './state.ts';

/**
 * What is known of a lot: by the catalogue, else by this book. Of a lot that was merged, what is
 * known of the one that survives.
 */
export function knownLot(
  state: StockState,
  references: References,
  lot: string | undefined,
): KnownLot | undefined {
  if (lot === undefined || lot === UNKNOWN_LOT) return undefined;
  return referred(references, 'lot', survivorOf(references, lot)) ?? state.lots.get(lot);
}

/** The lots of an item that a book has seen, whatever they are called by now. */
export function lotsSeen({ lotsOfItem }: StockState, item: string): readonly string[] {
  return lotsOfItem.get(item) ?? [];
}

/**
 * The lots that are called by a number, each once, with what is known of it: a lot that was merged
 * still has the number that it was called by, and stands for the one that survives.
 */
export function lotsOfNumber(
  lots: readonly string[],
  number: string,
  state: StockState,
  references: References,
): { readonly lot: string; readonly known: KnownLot }[] {
  const wanted = normalisedLotNumber(number);
  const found = new Map<string, KnownLot>();
  for (const lot of lots) {
    const known = knownLot(state, references, lot);
    const own = referred(references, 'lot', lot) ?? state.lots.get(lot);
    const numbers = [own, known].map((each) => normalisedLotNumber(each?.number ?? ''));
    if (known !== undefined && numbers.includes(wanted)) {
      found.set(survivorOf(references, lot), known);
    }
  }
  return [...found].map(([lot, known]) => ({ lot, known }));
}
