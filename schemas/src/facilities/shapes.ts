import { z } from 'zod';
import { Code, Name } from '../text.ts';
import { Zone } from '../time.ts';
import { Identifier } from '../identifiers.ts';
import { PlaceId } from '../stock/balance-key.ts';
import { LIMITS } from '../limits.ts';
import { QuantityOrZero } from '../quantity.ts';

/** The levels of the administrative tree, from the country down. */
export const REGION_LEVELS = ['country', 'province', 'district', 'subdistrict', 'village'] as const;

/** The kinds of facility. A facility keeps a book; a region never does. */
export const FACILITY_KINDS = [
  'nationalStore',
  'provincialStore',
  'districtStore',
  'healthCentre',
  'hospital',
  'healthPost',
  'other',
] as const;

/** What is true of a region. */
export const regionShape = {
  code: Code,
  name: Name,
  level: z.enum(REGION_LEVELS),
  parent: Identifier.optional(),
};

/** What is true of a facility until it is revised; where it lies and who supplies it are apart. */
export const facilityShape = {
  code: Code,
  name: Name,
  kind: z.enum(FACILITY_KINDS),
  zone: Zone,
};

/**
 * How a facility treats a debit that its book does not cover. `enforce` refuses it; `flag` records
 * it and says by how much it was uncovered.
 */
export const StockControl = z.enum(['enforce', 'flag']);

/** How a facility treats a debit that its book does not cover. */
export type StockControl = z.infer<typeof StockControl>;

/** A place within a facility: a room, a refrigerator, a shelf. */
export const placeShape = { place: PlaceId, code: Code, name: Name };

/**
 * What a facility keeps of one item: the levels, in the smallest unit, and how it is supplied. With
 * a lead time and a review period, or months of stock, levels follow from consumption.
 */
export const itemPolicyShape = {
  item: Identifier,
  minimum: QuantityOrZero,
  maximum: QuantityOrZero,
  /** Days from an order to its arrival. */
  leadTimeDays: z.int().min(0).max(LIMITS.policyDaysMax).optional(),
  /** Days from one order to the next. */
  reviewPeriodDays: z.int().min(1).max(LIMITS.policyDaysMax).optional(),
  /** The reserve, in hundredths of what the review period needs. */
  bufferPercent: z.int().min(0).max(LIMITS.bufferPercentMax).optional(),
  /** The most months of consumption to keep. */
  maximumMonthsOfStock: z.int().min(1).max(LIMITS.monthsOfStockMax).optional(),
};
