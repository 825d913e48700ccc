import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Figure } from '../planning/figure.ts';
import { CivilDate } from '../time.ts';

/** What every row of analytics says of the facility and the item that it is about. */
const aboutShape = {
  facility: Identifier,
  facilityCode: z.string(),
  facilityName: z.string(),
  item: Identifier,
  itemCode: z.string(),
  itemName: z.string(),
  unit: z.string(),
};

/** What a facility had of an item at the end of a day, in the restated book. */
export const DailyStockRow = z.strictObject({
  ...aboutShape,
  day: CivilDate,
  /** On site, in any condition. */
  onHand: z.int(),
  /** In usable condition, as a card runs it. */
  usable: z.int(),
});

/** What a facility had of an item at the end of a day, in the restated book. */
export type DailyStockRow = z.infer<typeof DailyStockRow>;

/** What a facility consumed of an item in a civil month; what was taken back is taken away. */
export const MonthlyConsumptionRow = z.strictObject({
  ...aboutShape,
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** Given to people. */
  used: z.int(),
  /** Issued to service points, less what came back. */
  issued: z.int(),
  /** Dispatched to other facilities. */
  transferred: z.int(),
  /** Arrived from other facilities. */
  arrived: z.int(),
});

/** What a facility consumed of an item in a civil month. */
export type MonthlyConsumptionRow = z.infer<typeof MonthlyConsumptionRow>;

/** What a facility wasted of an item in a period for a reason, with the rates over all reasons. */
export const WastageByItemRow = z.strictObject({
  ...aboutShape,
  /** Given to people. */
  used: z.int(),
  /** Wasted from opened vials. */
  openVial: z.int(),
  /** Set aside for disposal unopened. */
  closedVial: z.int(),
  byReason: z.array(
    z.strictObject({ reason: z.string().optional(), openVial: z.int(), closedVial: z.int() }),
  ),
  openVialWastageRate: Figure,
  closedVialWastageRate: Figure,
});

/** What a facility wasted of an item in a period. */
export type WastageByItemRow = z.infer<typeof WastageByItemRow>;

/** On how many days of a period an item was out of stock at a facility, counted in three ways. */
export const StockOutDaysRow = z.strictObject({
  ...aboutShape,
  stockOutCalendarDays: Figure,
  stockOutFullDays: Figure,
  stockOutDays360: Figure,
});

/** On how many days of a period an item was out of stock at a facility. */
export type StockOutDaysRow = z.infer<typeof StockOutDaysRow>;

/** How much of a lot will not be used before it expires, if consumption goes on as it went. */
export const ExpiryRiskRow = z.strictObject({
  ...aboutShape,
  /** Empty where the stock has no lot. */
  lot: z.string(),
  lotNumber: z.string().optional(),
  expiry: CivilDate,
  usable: z.int(),
  /** Days through the expiry day, today among them. */
  daysLeft: z.int(),
  /** Used and issued in the days that were looked back at. */
  consumption: z.int(),
  /** The days of those that were not without stock from beginning to end. */
  daysWithStock: z.int(),
  atRisk: z.int(),
});

/** How much of a lot will not be used before it expires. */
export type ExpiryRiskRow = z.infer<typeof ExpiryRiskRow>;
