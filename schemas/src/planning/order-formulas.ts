import { formula, WHOLE, WHOLE_UP } from './formula.ts';
import type { Parameter } from './formula.ts';
import { atLeastZero, dividedBy, fractionOf, minus, plus, signOf, times } from './fraction.ts';
import type { Fraction } from './fraction.ts';

const REQUISITION = 'OpenLMIS requisition, LineItemFieldsCalculator';
const EPI = 'WHO EPI logistics: reserve of a quarter of the supply interval, and min–max levels';

const averageMonthlyConsumption: Parameter = {
  unit: 'unitsPerMonth',
  description: 'AMC: consumed in a month',
};
const monthDays: Parameter = { unit: 'days', description: 'm: days of a month' };
const leadTimeDays: Parameter = {
  unit: 'days',
  description: 'L: days from an order to its arrival',
};
const reviewPeriodDays: Parameter = { unit: 'days', description: 'R: days from order to order' };
const bufferPercent: Parameter = {
  unit: 'percent',
  description: 'b: the reserve, of what the supply interval needs',
};

const HUNDRED = fractionOf(100);

type Pace = Readonly<Record<'averageMonthlyConsumption' | 'monthDays', Fraction>>;

/** What is consumed in so many days. */
function demandOf(days: Fraction, pace: Pace): Fraction {
  return dividedBy(times(pace.averageMonthlyConsumption, days), pace.monthDays);
}

type Supply = Pace &
  Readonly<Record<'leadTimeDays' | 'reviewPeriodDays' | 'bufferPercent', Fraction>>;

function minimumOf(given: Supply): Fraction {
  const buffer = dividedBy(times(given.bufferPercent, given.reviewPeriodDays), HUNDRED);
  return demandOf(plus(given.leadTimeDays, buffer), given);
}

const supply = {
  averageMonthlyConsumption,
  leadTimeDays,
  reviewPeriodDays,
  bufferPercent,
  monthDays,
};

/** The formulas of levels and orders. */
export const ORDER_FORMULAS = {
  monthsOfStock: formula({
    version: 2,
    computes: 'how long the usable stock lasts',
    expression: 'MoS = E ÷ AMC',
    source: 'Open mSupply, item_stats.rs; WHO EPI logistics',
    unit: 'months',
    rounding: { mode: 'halfUp', decimals: 2 },
    parameters: {
      usable: {
        unit: 'units',
        description: 'E: usable stock, of lots that may be used; 0 where the book is below zero',
      },
      averageMonthlyConsumption,
    },
    exact: (given) =>
      signOf(given.averageMonthlyConsumption) <= 0
        ? 'noConsumption'
        : dividedBy(atLeastZero(given.usable), given.averageMonthlyConsumption),
  }),
  statedLevel: formula({
    version: 1,
    computes: 'a level as the policy of the facility states it',
    expression: 'the level',
    source: 'the event StockPolicySet',
    unit: 'units',
    rounding: WHOLE,
    parameters: { level: { unit: 'units', description: 'what is stated' } },
    exact: ({ level }) => level,
  }),
  minimumOfLeadTime: formula({
    version: 1,
    computes: 'the level to order at: what is needed until the order comes, and the reserve',
    expression: 'Min = ⌈AMC × (L + b% × R) ÷ m⌉',
    source: EPI,
    unit: 'units',
    rounding: WHOLE_UP,
    parameters: supply,
    exact: minimumOf,
  }),
  maximumOfInterval: formula({
    version: 1,
    computes: 'the level to order up to: the minimum, and what the supply interval needs',
    expression: 'Max = ⌈AMC × (L + b% × R + R) ÷ m⌉',
    source: EPI,
    unit: 'units',
    rounding: WHOLE_UP,
    parameters: supply,
    exact: (given) => plus(minimumOf(given), demandOf(given.reviewPeriodDays, given)),
  }),
  maximumOfMonths: formula({
    version: 1,
    computes: 'the level to order up to: so many months of consumption',
    expression: 'H = P × months, to the nearest',
    source: `${REQUISITION}, calculateMaximumStockQuantity`,
    unit: 'units',
    rounding: WHOLE,
    parameters: {
      averageMonthlyConsumption,
      maximumMonthsOfStock: { unit: 'months', description: 'the most months to keep' },
    },
    exact: (given) => times(given.averageMonthlyConsumption, given.maximumMonthsOfStock),
  }),
  suggestedOrder: formula({
    version: 2,
    computes: 'what to order so that the maximum is reached',
    expression: 'I = max(0, H − max(0, E) − T)',
    source: `${REQUISITION}, calculateCalculatedOrderQuantity, with what is on its way`,
    unit: 'units',
    rounding: WHOLE_UP,
    parameters: {
      maximum: { unit: 'units', description: 'H: the level to order up to' },
      usable: { unit: 'units', description: 'E: usable stock, of lots that may be used' },
      inTransit: {
        unit: 'units',
        description: 'T: sent here and not arrived yet, of lots that may be used',
      },
    },
    exact: ({ maximum, usable, inTransit }) =>
      atLeastZero(minus(minus(maximum, atLeastZero(usable)), inTransit)),
  }),
} as const;
