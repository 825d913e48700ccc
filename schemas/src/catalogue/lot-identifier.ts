import { deriveIdentifier } from '../identifiers.ts';

/** A lot number as it is compared: upper case, without spaces and hyphens. */
export function normalisedLotNumber(number: string): string {
  return number.toUpperCase().replaceAll(/[\s-]/g, '');
}

/**
 * The identifier of a lot, from the item, the number and the expiry as first seen, so that two
 * devices that cannot see each other make the same one.
 */
export function lotIdentifierOf(item: string, number: string, expiry: string | undefined): string {
  return deriveIdentifier('lot', item, normalisedLotNumber(number), expiry ?? '');
}
