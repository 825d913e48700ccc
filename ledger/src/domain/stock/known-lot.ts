import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import type { KnownLot, StockState } from './state.ts';

/** What is known of a lot: by the catalogue, else by this book. */
export function knownLot(
  state: StockState,
  references: References,
  lot: string | undefined,
): KnownLot | undefined {
  if (lot === undefined || lot === UNKNOWN_LOT) return undefined;
  return referred(references, 'lot', lot) ?? state.lots.get(lot);
}

/** The lots of an item that a book has seen, whatever they are called by now. */
export function lotsSeen({ lots }: StockState, item: string): string[] {
  return [...lots].filter(([, known]) => known.item === item).map(([lot]) => lot);
}

/** Those of some lots that carry a number by what is known of them, each with what is known. */
export function lotsOfNumber(
  lots: readonly string[],
  number: string,
  state: StockState,
  references: References,
): { readonly lot: string; readonly known: KnownLot }[] {
  const wanted = normalisedLotNumber(number);
  return lots
    .map((lot) => ({ lot, known: knownLot(state, references, lot) }))
    .filter((each): each is { lot: string; known: KnownLot } => each.known !== undefined)
    .filter(({ known }) => normalisedLotNumber(known.number ?? '') === wanted);
}
