import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** A number of the item's smallest units (doses, tablets, pieces): a whole number above zero. */
export const Quantity = z.int().min(1).max(LIMITS.quantityMax);

/** A number of the smallest units that may be zero: what was counted, what is uncovered. */
export const QuantityOrZero = z.int().min(0).max(LIMITS.quantityMax);

/** A signed number of the smallest units: a balance or a variance. */
export const SignedQuantity = z.int().min(-LIMITS.balanceMax).max(LIMITS.balanceMax);

/**
 * How a person entered a quantity: so many packs of so many units. It is kept for display;
 * the ledger counts `quantity` alone, and the two must agree.
 */
export const Entered = z.strictObject({
  packs: z.int().min(1).max(LIMITS.quantityMax),
  unitsPerPack: z.int().min(1).max(1_000_000),
});
