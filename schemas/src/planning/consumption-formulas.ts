import { formula, WHOLE, WHOLE_UP } from './formula.ts';
import { dividedBy, fractionOf, minus, plus, signOf, times } from './fraction.ts';

/** The source of what OpenLMIS calculates on a requisition's line. */
const REQUISITION = 'OpenLMIS requisition, LineItemFieldsCalculator';

const DAYS_OF_A_MONTH = fractionOf(30);

/** The formulas of consumption. */
export const CONSUMPTION_FORMULAS = {
  totalConsumption: formula({
    version: 1,
    computes: 'what was consumed, from what was there and what came',
    expression: 'C = A + B ± D − E',
    source: `${REQUISITION}, calculateTotalConsumedQuantity`,
    unit: 'units',
    rounding: WHOLE,
    parameters: {
      beginningBalance: { unit: 'units', description: 'A: usable at the beginning' },
      received: { unit: 'units', description: 'B: received in the period' },
      adjusted: { unit: 'units', description: 'D: losses and adjustments, with their sign' },
      stockOnHand: { unit: 'units', description: 'E: usable at the end' },
    },
    exact: ({ beginningBalance, received, adjusted, stockOnHand }) =>
      minus(plus(plus(beginningBalance, received), adjusted), stockOnHand),
  }),
  adjustedConsumption: formula({
    version: 1,
    computes: 'what would have been consumed in the period had there always been stock',
    expression: 'N = ⌈C × 30·M ÷ (30·M − X)⌉; N = C where X = 0 or X ≥ 30·M',
    source: `${REQUISITION}, calculateAdjustedConsumption`,
    unit: 'units',
    rounding: WHOLE_UP,
    parameters: {
      consumption: { unit: 'units', description: 'C: consumed in the period' },
      stockOutDays: { unit: 'days', description: 'X: stock-out days of 30/360' },
      months: { unit: 'months', description: 'M: months of the period' },
    },
    exact: ({ consumption, stockOutDays, months }) => {
      const days = times(DAYS_OF_A_MONTH, months);
      const inStock = minus(days, stockOutDays);
      return signOf(inStock) <= 0 ? consumption : dividedBy(times(consumption, days), inStock);
    },
  }),
  averageConsumption: formula({
    version: 1,
    computes: 'the average of the adjusted consumption of several periods',
    expression: 'P = ⌈(N₁ + … + Nₙ) ÷ n⌉',
    source: `${REQUISITION}, calculateAverageConsumption`,
    unit: 'units',
    rounding: WHOLE_UP,
    parameters: {
      adjustedConsumption: { unit: 'units', description: 'N₁ + … + Nₙ: over all periods' },
      periods: { unit: 'count', description: 'n: the periods' },
    },
    exact: ({ adjustedConsumption, periods }) =>
      signOf(periods) <= 0 ? 'nothingReported' : dividedBy(adjustedConsumption, periods),
  }),
  averageMonthlyConsumption: formula({
    version: 1,
    computes: 'what is consumed in a month, on the days that had stock',
    expression: 'AMC = C × m ÷ (d − x)',
    source: 'Open mSupply, item_stats.rs: AMC by days, with an option to leave out days without',
    unit: 'unitsPerMonth',
    rounding: { mode: 'halfUp', decimals: 4 },
    parameters: {
      consumption: { unit: 'units', description: 'C: consumed in the period' },
      days: { unit: 'days', description: 'd: days of the period' },
      fullDaysOut: {
        unit: 'days',
        description: 'x: days without stock from beginning to end; 0 where they are not left out',
      },
      monthDays: { unit: 'days', description: 'm: days of a month, 365.25 ÷ 12 = 30.4375' },
    },
    exact: ({ consumption, days, fullDaysOut, monthDays }) => {
      if (signOf(days) <= 0) return 'noDays';
      const inStock = minus(days, fullDaysOut);
      if (signOf(inStock) <= 0) return 'alwaysOut';
      return dividedBy(times(consumption, monthDays), inStock);
    },
  }),
} as const;
