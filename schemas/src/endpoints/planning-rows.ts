import { z } from 'zod';
import { itemPolicyShape } from '../facilities/shapes.ts';
import { Identifier } from '../identifiers.ts';
import { Figure } from '../planning/figure.ts';
import { CivilDate, Instant } from '../time.ts';
import { StockStatus } from './stock-rows.ts';

/** What every row about an item at a facility says of the item. */
export const plannedItemShape = {
  item: Identifier,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
};

/** Stock-out days, counted in the three ways. */
const stockOutDaysShape = {
  stockOutCalendarDays: Figure,
  stockOutFullDays: Figure,
  stockOutDays360: Figure,
};

const { item: _, ...policyShape } = itemPolicyShape;

/** What was consumed of an item in a period, by kind; what was taken back is taken away. */
export const Consumption = z.strictObject({
  /** Given to people. */
  used: z.int(),
  /** Issued to service points, less what came back. */
  issued: z.int(),
  /** Dispatched to other facilities. */
  transferred: z.int(),
  /** Arrived from other facilities: named beside the others, and in no total. */
  arrived: z.int(),
  /** What the switches make of it: transfers are in it only where they are counted. */
  total: z.int(),
});

/** What was consumed of an item in a period, by kind. */
export type Consumption = z.infer<typeof Consumption>;

/** What a facility needs of an item. */
export const PlanningRow = z.strictObject({
  ...plannedItemShape,
  /** On site now, whether it may be used or not. */
  onHand: z.int(),
  /** In usable condition, not expired, and of lots that may be used, now. */
  usable: z.int(),
  /** Sent here by other facilities, not arrived yet, and of lots that may be used. */
  inTransit: z.int(),
  status: StockStatus,
  policy: z.strictObject(policyShape).optional(),
  /** The first day that the book knows the item on, where that lies within the period. */
  knownFrom: CivilDate.optional(),
  consumption: Consumption,
  averageMonthlyConsumption: Figure,
  monthsOfStock: Figure,
  ...stockOutDaysShape,
  /** The levels that the order is suggested by; absent where the facility keeps none. */
  minimum: Figure.optional(),
  maximum: Figure.optional(),
  suggestedOrder: Figure,
});

/** What a facility needs of an item. */
export type PlanningRow = z.infer<typeof PlanningRow>;

/** When an item was out of stock at a facility. */
export const StockOutRow = z.strictObject({
  ...plannedItemShape,
  /** The times without usable stock that touch the period, whole; the last one may last. */
  stockOuts: z.array(z.strictObject({ start: Instant, end: Instant.optional() })),
  ...stockOutDaysShape,
});

/** When an item was out of stock at a facility. */
export type StockOutRow = z.infer<typeof StockOutRow>;

/** Doses that were wasted, and why; a reason is a built-in code or one of the country. */
const Wasted = z.strictObject({
  quantity: z.int(),
  byReason: z.array(z.strictObject({ reason: z.string().optional(), quantity: z.int() })),
});

/** What was wasted of an item in a period. */
export const WastageRow = z.strictObject({
  ...plannedItemShape,
  /** Given to people. */
  used: z.int(),
  openVial: Wasted,
  closedVial: Wasted,
  openVialWastageRate: Figure,
  closedVialWastageRate: Figure,
});

/** What was wasted of an item in a period. */
export type WastageRow = z.infer<typeof WastageRow>;
