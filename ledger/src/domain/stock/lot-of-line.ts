import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import type { LotLabel, LotOnCommand } from '@lumbung/schemas/stock/commands';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { survivorOf } from '../catalogue/lot-class.ts';
import type { References } from '../references.ts';
import { knownLot } from './known-lot.ts';
import { lotOfLabel } from './lot-of-label.ts';
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
 * The lot that a line names; of a lot that was merged, the one that survives. A label without an
 * expiry names the one lot of that number that the book knows.
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
  return { lot: survivorOf(lookup.references, named), known };
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
