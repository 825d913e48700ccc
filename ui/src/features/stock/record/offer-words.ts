import type { PlaceRow } from '@lumbung/schemas/endpoints/facilities';
import { MAIN_PLACE, UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { Texts } from '../../../i18n/text.ts';
import type { Offer } from './offers.ts';

/** Which balance an offer is, in words that no other one of the same item has on a small shelf. */
export function offerWords(
  { key, lotNumber }: Offer,
  text: Texts,
  places: readonly PlaceRow[],
): string {
  const { lot, vvmStage, condition, place } = key;
  const name = lotNumber ?? text(lot === UNKNOWN_LOT ? 'lot.unknown' : 'lot.none');
  return [
    name,
    vvmStage === undefined ? undefined : text(`vvm.${vvmStage}`),
    condition === 'usable' ? undefined : text(`condition.${condition}`),
    place === MAIN_PLACE ? undefined : places.find((row) => row.place === place)?.name,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
