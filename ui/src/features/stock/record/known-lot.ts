import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';

/** The expiry of the one lot of a number that is known; undefined when none or several are. */
export function expiryOfKnownLot(known: readonly LotRow[], number: string): string | undefined {
  const wanted = normalisedLotNumber(number);
  const found = known.filter((lot) => normalisedLotNumber(lot.number) === wanted);
  return found.length === 1 ? found[0]?.expiry : undefined;
}
