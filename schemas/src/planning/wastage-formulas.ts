import { formula } from './formula.ts';
import type { Parameter } from './formula.ts';
import { dividedBy, fractionOf, minus, plus, signOf, times } from './fraction.ts';
import type { Fraction, Rounding } from './fraction.ts';

const PERCENT: Rounding = { mode: 'halfUp', decimals: 2 };

const ONE = fractionOf(1);
const HUNDRED = fractionOf(100);

const administered: Parameter = { unit: 'units', description: 'given to people' };
const openVialWasted: Parameter = { unit: 'units', description: 'wasted from opened vials' };

/** One less a percentage: what is left. */
function leftOf(percent: Fraction): Fraction {
  return minus(ONE, dividedBy(percent, HUNDRED));
}

function power(base: Fraction, exponent: bigint): Fraction {
  return { over: base.over ** exponent, under: base.under ** exponent };
}

/** The formulas of wastage. Doses opened are doses given and doses wasted from opened vials. */
export const WASTAGE_FORMULAS = {
  openVialWastageRate: formula({
    version: 1,
    computes: 'of the doses opened, those that were not given',
    expression: 'w_o = 100 × wasted ÷ (given + wasted)',
    source: 'DHIS2 immunisation package: (used − administered) ÷ used',
    unit: 'percent',
    rounding: PERCENT,
    parameters: { administered, openVialWasted },
    exact: (given) => {
      const opened = plus(given.administered, given.openVialWasted);
      if (signOf(opened) <= 0) return 'nothingOpened';
      return dividedBy(times(HUNDRED, given.openVialWasted), opened);
    },
  }),
  closedVialWastageRate: formula({
    version: 1,
    computes: 'doses wasted unopened, for every hundred that were opened',
    expression: 'w_c = 100 × wasted unopened ÷ (given + wasted)',
    source: 'DHIS2 immunisation package: unopened doses wasted ÷ doses used',
    unit: 'percent',
    rounding: PERCENT,
    parameters: {
      administered,
      openVialWasted,
      closedVialWasted: { unit: 'units', description: 'set aside for disposal unopened' },
    },
    exact: (given) => {
      const opened = plus(given.administered, given.openVialWasted);
      if (signOf(opened) <= 0) return 'nothingOpened';
      return dividedBy(times(HUNDRED, given.closedVialWasted), opened);
    },
  }),
  nationalWastageRate: formula({
    version: 1,
    computes: 'wastage from the national store to the person, over all levels',
    expression: 'w = 1 − (1 − w_c)ⁿ × (1 − w_o)',
    source: 'WHO, revising global indicative wastage rates, concept note, 2019',
    unit: 'percent',
    rounding: PERCENT,
    parameters: {
      closedVialWastageRate: { unit: 'percent', description: 'w_c: at each level of stores' },
      openVialWastageRate: { unit: 'percent', description: 'w_o: where it is given' },
      storeLevels: { unit: 'count', description: 'n: levels of stores, a whole number' },
    },
    exact: ({ closedVialWastageRate, openVialWastageRate, storeLevels }) => {
      const levels = storeLevels.over / storeLevels.under;
      const left = times(power(leftOf(closedVialWastageRate), levels), leftOf(openVialWastageRate));
      return times(HUNDRED, minus(ONE, left));
    },
  }),
  wastageFactor: formula({
    version: 1,
    computes: 'how many doses are needed for each that is given',
    expression: '100 ÷ (100 − w)',
    source: 'WHO EPI logistics: wastage factor',
    unit: 'factor',
    rounding: { mode: 'halfUp', decimals: 3 },
    parameters: { wastageRate: { unit: 'percent', description: 'w' } },
    exact: ({ wastageRate }) => {
      const left = leftOf(wastageRate);
      return signOf(left) <= 0 ? 'allWasted' : dividedBy(ONE, left);
    },
  }),
} as const;
