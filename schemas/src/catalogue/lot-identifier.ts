import { deriveIdentifier } from '../identifiers.ts';

/** A lot number as it is compared: upper case, without spaces and hyphens. */
export function normalisedLotNumber(number: string): string {
  return number.toUpperCase().replaceAll(/[\s-]/g, '');
}

/** Identifiers that were derived lately: one document derives that of its lot many times over. */
const DERIVED = new Map<string, string>();
const DERIVED_MAX = 10_000;

/**
 * The identifier of a lot, from the item, the number and the expiry as first seen, so that two
 * devices that cannot see each other make the same one.
 */
export function lotIdentifierOf(item: string, number: string, expiry: string | undefined): string {
  const name = `${item} ${expiry ?? ''} ${number}`;
  const known = DERIVED.get(name);
  if (known !== undefined) return known;
  const derived = deriveIdentifier('lot', item, normalisedLotNumber(number), expiry ?? '');
  if (DERIVED.size >= DERIVED_MAX) DERIVED.clear();
  DERIVED.set(name, derived);
  return derived;
}
