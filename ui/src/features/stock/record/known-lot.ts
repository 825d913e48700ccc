import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';

/** The expiry of the one lot of a number that is known; undefined when none or several are. */
export function expiryOfKnownLot(known: readonly LotRow[], number: string): string | undefined {
  const found = lotsOfNumber(known, number);
  return found.length === 1 ? found[0]?.expiry : undefined;
}

/**
 * The expiry with which a number is known where the label says another one; undefined where it is
 * not known, or where a lot of that number has the expiry of the label.
 */
export function otherExpiryOf(
  known: readonly LotRow[],
  { number, expiry }: { readonly number: string; readonly expiry: string },
): string | undefined {
  const found = lotsOfNumber(known, number);
  if (expiry === '' || found.some((lot) => lot.expiry === expiry)) return undefined;
  return found.find((lot) => lot.expiry !== undefined)?.expiry;
}

function lotsOfNumber(known: readonly LotRow[], number: string): readonly LotRow[] {
  const wanted = normalisedLotNumber(number);
  return wanted === '' ? [] : known.filter((lot) => normalisedLotNumber(lot.number) === wanted);
}
