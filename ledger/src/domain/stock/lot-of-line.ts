import { lotIdentifierOf, normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import type { LotOnCommand } from '@lumbung/schemas/stock/commands';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import type { KnownLot, StockState } from './state.ts';

/** A lot that a line is about: its identifier, and what is known of its label. */
export type LineLot = {
  readonly lot: string;
  readonly lotNumber?: string;
  readonly expiry?: string;
  /** Only from a label: the catalogue knows it of a lot that was seen before. */
  readonly manufactured?: string;
};

/** What is known of a lot: by the catalogue, else by this book. */
export function knownLot(
  state: StockState,
  references: References,
  lot: string,
): KnownLot | undefined {
  return referred(references, 'lot', lot) ?? state.lots.get(lot);
}

function described(lot: string, known: KnownLot): LineLot {
  return {
    lot,
    ...(known.number === undefined ? {} : { lotNumber: known.number }),
    ...(known.expiry === undefined ? {} : { expiry: known.expiry }),
  };
}

/**
 * The lot that a line names. A label may name a lot that nobody has seen yet where `mayBeNew`;
 * without an expiry it names the one lot of that number that the book knows.
 */
export function lotOfLine(
  named: LotOnCommand,
  item: string,
  pointer: string,
  options: { state: StockState; references: References; mayBeNew: boolean },
): LineLot | Refusal {
  if (named === UNKNOWN_LOT) return { lot: UNKNOWN_LOT };
  const { state, references, mayBeNew } = options;
  if (typeof named === 'string') {
    const known = knownLot(state, references, named);
    if (known === undefined) return refusal('unknown-lot', pointer, { lot: named, item });
    if (known.item !== item) return refusal('lot-of-other-item', pointer, { lot: named });
    return described(named, known);
  }
  const { number, expiry, manufactured } = named;
  if (expiry !== undefined && manufactured !== undefined && expiry < manufactured) {
    return refusal('expiry-before-manufacture', `${pointer}/expiry`, { expiry, manufactured });
  }
  const lot = lotByLabel(state, item, number, expiry) ?? lotIdentifierOf(item, number, expiry);
  const known = knownLot(state, references, lot);
  if (known !== undefined) return described(lot, known);
  if (!mayBeNew) return refusal('unknown-lot', pointer, { lot: number, item });
  return {
    lot,
    lotNumber: number,
    ...(expiry === undefined ? {} : { expiry }),
    ...(manufactured === undefined ? {} : { manufactured }),
  };
}

function lotByLabel(
  state: StockState,
  item: string,
  number: string,
  expiry: string | undefined,
): string | undefined {
  if (expiry !== undefined) return undefined;
  const wanted = normalisedLotNumber(number);
  const found = [...state.lots].filter(
    ([, known]) =>
      known.item === item &&
      known.number !== undefined &&
      normalisedLotNumber(known.number) === wanted,
  );
  return found.length === 1 ? found[0]?.[0] : undefined;
}
