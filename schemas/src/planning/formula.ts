import type { Fraction, Rounding } from './fraction.ts';

/** What a number of a formula is counted in. */
export const UNITS = {
  units: { description: "the item's smallest unit" },
  unitsPerMonth: { description: "the item's smallest unit, a month" },
  days: { description: 'days' },
  months: { description: 'months' },
  percent: { description: 'hundredths' },
  factor: { description: 'a number to multiply by' },
  count: { description: 'how many' },
} as const satisfies Record<string, { description: string }>;

/** What a number of a formula is counted in. */
export type Unit = keyof typeof UNITS;

/** Why a formula has no value for what it was given. */
export const NO_VALUES = {
  noDays: { description: 'the period has no day yet' },
  alwaysOut: { description: 'there was no stock on any day of the period' },
  noConsumption: { description: 'nothing was consumed: the stock lasts for ever' },
  nothingOpened: { description: 'no dose was opened in the period' },
  nothingReported: { description: 'nothing was reported for the period' },
  allWasted: { description: 'everything is wasted' },
  noLevels: { description: 'the facility keeps no levels of the item' },
} as const satisfies Record<string, { description: string }>;

/** Why a formula has no value for what it was given. */
export type NoValue = keyof typeof NO_VALUES;

/** The names of the reasons, for schemas. */
export const NO_VALUE_NAMES = Object.keys(NO_VALUES) as [NoValue, ...NoValue[]];

/** What is said of every formula. */
export type Described = {
  /**
   * It grows by one whenever the same numbers would lead to another result, or a parameter stands
   * for another number.
   */
  readonly version: number;
  /** What comes out, in words. */
  readonly computes: string;
  /** The formula as people write it. */
  readonly expression: string;
  /** Where it comes from. */
  readonly source: string;
  readonly unit: Unit;
};

/** A number that goes into a formula. */
export type Parameter = { readonly unit: Unit; readonly description: string };

/** A formula: from named numbers to a number. */
export type Formula<Name extends string = string> = Described & {
  readonly rounding: Rounding;
  readonly parameters: Readonly<Record<Name, Parameter>>;
  /** The exact result; it is rounded once, at the end. */
  readonly exact: (given: Readonly<Record<Name, Fraction>>) => Fraction | NoValue;
};

/** Declares a formula, so that it computes with the parameters that it names. */
export function formula<const Name extends string>(row: Formula<Name>): Formula<Name> {
  return row;
}

/** Whole units, rounded up: a part of a dose cannot be ordered. */
export const WHOLE_UP: Rounding = { mode: 'up', decimals: 0 };

/** Whole units, to the nearest. */
export const WHOLE: Rounding = { mode: 'halfUp', decimals: 0 };
