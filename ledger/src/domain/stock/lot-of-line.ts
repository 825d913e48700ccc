import { lotIdentifierOf, normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import type { LotLabel, LotOnCommand } from '@lumbung/schemas/stock/commands';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import type { KnownLot, StockState } from './state.ts';

/** A lot that a line is about, with what is known of it and what its label said to the sender. */
export type LineLot = {
  readonly lot: string;
  /** By the catalogue, else by the book; absent of the unknown lot and of one that is new. */
  readonly known?: KnownLot;
  readonly label?: LotLabel;
};

/** Where lots are looked up, and whether a label may name one that nobody has seen. */
export type LotLookup = {
  readonly state: StockState;
  readonly references: References;
  readonly mayBeNew: boolean;
};

/**
 * The lot that a line names. A label without an expiry names the one lot of that number that the
 * book knows.
 */
export function lotOfLine(
  named: LotOnCommand,
  item: string,
  pointer: string,
  lookup: LotLookup,
): LineLot | Refusal {
  if (named === UNKNOWN_LOT) return { lot: UNKNOWN_LOT };
  if (typeof named !== 'string') return lotOfLabel(named, item, pointer, lookup);
  const known = knownLot(lookup.state, lookup.references, named);
  if (known === undefined) return refusal('unknown-lot', pointer, { lot: named, item });
  if (known.item !== item) return refusal('lot-of-other-item', pointer, { lot: named });
  return { lot: named, known };
}

function lotOfLabel(
  label: LotLabel,
  item: string,
  pointer: string,
  { state, references, mayBeNew }: LotLookup,
): LineLot | Refusal {
  const { number, expiry, manufactured } = label;
  if (expiry !== undefined && manufactured !== undefined && expiry < manufactured) {
    return refusal('expiry-before-manufacture', `${pointer}/expiry`, { expiry, manufactured });
  }
  const lots = lotsOfLabel(state, item, label);
  const known = lots
    .map((lot) => ({ lot, known: knownLot(state, references, lot) }))
    .filter((each): each is { lot: string; known: KnownLot } => each.known !== undefined);
  const [exact = ''] = lots;
  const meant = known.find(({ lot }) => lot === exact) ?? known[0];
  if (meant === undefined) {
    return mayBeNew
      ? { lot: exact, label }
      : refusal('unknown-lot', pointer, { lot: number, item });
  }
  const isAmbiguous = meant.lot !== exact && known.length > 1;
  return isAmbiguous
    ? refusal('ambiguous-lot', pointer, { lot: number, item })
    : { ...meant, label };
}

/**
 * The lots that a label can mean: the one that follows from it, and, where it leaves the expiry
 * out, those of its number that the book knows.
 */
export function lotsOfLabel(
  state: StockState,
  item: string,
  { number, expiry }: LotLabel,
): readonly string[] {
  const exact = lotIdentifierOf(item, number, expiry);
  if (expiry !== undefined) return [exact];
  const wanted = normalisedLotNumber(number);
  const called = [...state.lots].filter(
    ([, known]) =>
      known.item === item &&
      known.number !== undefined &&
      normalisedLotNumber(known.number) === wanted,
  );
  return [...new Set([exact, ...called.map(([lot]) => lot)])];
}

/** What is known of a lot: by the catalogue, else by this book. */
export function knownLot(
  state: StockState,
  references: References,
  lot: string | undefined,
): KnownLot | undefined {
  if (lot === undefined || lot === UNKNOWN_LOT) return undefined;
  return referred(references, 'lot', lot) ?? state.lots.get(lot);
}

/** The expiry that holds for a lot: what is known of it, else what its label says. */
export function expiryOf({ known, label }: Partial<LineLot>): string | undefined {
  return known === undefined ? label?.expiry : known.expiry;
}

/** What people call a lot: its number, where it is known. */
export function lotNameOf({ lot, known, label }: LineLot): string {
  return label?.number ?? known?.number ?? lot;
}

/** What an event's line says of its lot: as the label was read, else as it is known. */
export function printedOf({ known, label }: Partial<LineLot>): {
  lotNumber?: string;
  expiry?: string;
  manufactured?: string;
} {
  const lotNumber = label?.number ?? known?.number;
  const expiry = label?.expiry ?? known?.expiry;
  const manufactured = label?.manufactured;
  return {
    ...(lotNumber === undefined ? {} : { lotNumber }),
    ...(expiry === undefined ? {} : { expiry }),
    ...(manufactured === undefined ? {} : { manufactured }),
  };
}
