import { formula } from './formula.ts';
import { dividedBy, fractionOf, minus, signOf, times } from './fraction.ts';
import type { Rounding } from './fraction.ts';

const PERCENT: Rounding = { mode: 'halfUp', decimals: 2 };

const HUNDRED = fractionOf(100);

/** The formulas of availability over many facilities. */
export const AVAILABILITY_FORMULAS = {
  stockOutRate: formula({
    version: 1,
    computes: 'of the facilities that reported, those that ran out at least once in the period',
    expression: '100 × facilities with a stock-out ÷ reporting facilities',
    source: 'EPI supply-chain indicators (DISC): stock-out rate',
    unit: 'percent',
    rounding: PERCENT,
    parameters: {
      facilitiesOut: { unit: 'count', description: 'facilities with at least one stock-out' },
      facilitiesReporting: { unit: 'count', description: 'facilities that reported' },
    },
    exact: ({ facilitiesOut, facilitiesReporting }) =>
      signOf(facilitiesReporting) <= 0
        ? 'nothingReported'
        : dividedBy(times(HUNDRED, facilitiesOut), facilitiesReporting),
  }),
  fullStockAvailability: formula({
    version: 1,
    computes: 'of the months of all items at all facilities, those without a stock-out',
    expression: '100 × item-facility months without a stock-out ÷ item-facility months',
    source: 'EPI supply-chain indicators (DISC): full stock availability',
    unit: 'percent',
    rounding: PERCENT,
    parameters: {
      itemMonths: { unit: 'count', description: 'months, of each item at each facility' },
      itemMonthsOut: { unit: 'count', description: 'those of them with a stock-out' },
    },
    exact: ({ itemMonths, itemMonthsOut }) =>
      signOf(itemMonths) <= 0
        ? 'nothingReported'
        : dividedBy(times(HUNDRED, minus(itemMonths, itemMonthsOut)), itemMonths),
  }),
} as const;
