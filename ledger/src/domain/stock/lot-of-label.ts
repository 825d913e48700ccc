import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { Refusal } from '@lumbung/schemas/refusal';
import { refusal } from '@lumbung/schemas/refusal';
import type { LotLabel } from '@lumbung/schemas/stock/commands';
import { survivorOf } from '../catalogue/lot-class.ts';
import { knownLot, lotsOfNumber, lotsSeen } from './known-lot.ts';
import type { LineLot, LotLookup } from './lot-of-line.ts';
import type { StockState } from './state.ts';

/**
 * The lot that a label names: the one that follows from what it says, else the one of its item that
 * the book has seen and that is known by its number and expiry now. A number that the book knows
 * with another expiry is a question: who answers it confirms that it is another lot, or names the
 * lot that is known. What other facilities have seen asks nothing, so that a command that was made
 * without a network is decided by the book alone.
 */
export function lotOfLabel(
  label: LotLabel,
  item: string,
  pointer: string,
  { state, references, mayBeNew }: LotLookup,
): LineLot | Refusal {
  const { number, expiry, manufactured } = label;
  if (expiry !== undefined && manufactured !== undefined && expiry < manufactured) {
    return refusal('expiry-before-manufacture', `${pointer}/expiry`, { expiry, manufactured });
  }
  const exact = lotIdentifierOf(item, number, expiry);
  const known = knownLot(state, references, exact);
  if (known !== undefined) return { lot: survivorOf(references, exact), known, label };
  const called = lotsOfNumber(lotsSeen(state, item), number, state, references);
  const meant = called.filter((lot) => expiry === undefined || lot.known.expiry === expiry);
  const [one, another] = meant;
  if (another !== undefined) return refusal('ambiguous-lot', pointer, { lot: number, item });
  if (one !== undefined) return { ...one, label };
  if (!mayBeNew) return refusal('unknown-lot', pointer, { lot: number, item });
  return expiryRefusal(label, pointer, called) ?? { lot: exact, label };
}

/** The lots that a label can mean, for what is known of them to be looked up. */
export function lotsOfLabel(state: StockState, item: string, label: LotLabel): readonly string[] {
  const exact = lotIdentifierOf(item, label.number, label.expiry);
  return [...new Set([exact, ...lotsSeen(state, item)])];
}

function expiryRefusal(
  { number, expiry, confirmed }: LotLabel,
  pointer: string,
  called: ReturnType<typeof lotsOfNumber>,
): Refusal | undefined {
  if (expiry === undefined || confirmed === true) return undefined;
  const other = called.find(({ known }) => known.expiry !== undefined);
  if (other === undefined) return undefined;
  const known = other.known.expiry ?? '';
  return refusal('lot-expiry-differs', `${pointer}/expiry`, {
    lot: number,
    known,
    expiry,
    id: other.lot,
  });
}
