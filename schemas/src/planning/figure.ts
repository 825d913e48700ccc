import { z } from 'zod';
import { NO_VALUE_NAMES } from './formula.ts';
import type { Formula } from './formula.ts';
import { FORMULAS, FormulaRef } from './formulas.ts';
import type { FormulaName, StockOutMetricName } from './formulas.ts';
import { fractionOf, rounded } from './fraction.ts';
import { STOCK_OUT_METRICS } from './stock-out-days.ts';
import type { StockOutPeriod } from './stock-out-days.ts';
import type { StockOut } from './stock-outs.ts';
import { Switches } from './switches.ts';

/** A number with the formula that it comes from. */
export const Figure = z.strictObject({
  /** Absent where the formula has no value. */
  value: z.number().optional(),
  noValue: z.enum(NO_VALUE_NAMES).optional(),
  formula: FormulaRef,
  /** What was decided about consumption, where it goes into the number. */
  switches: Switches.optional(),
});

/** A number with the formula that it comes from. */
export type Figure = z.infer<typeof Figure>;

type ParametersOf<Name extends FormulaName> = Readonly<
  Record<keyof (typeof FORMULAS)[Name]['parameters'], number>
>;

/** Computes a formula: exactly, and rounded once as its row says. */
export function figureOf<Name extends FormulaName>(
  id: Name,
  given: ParametersOf<Name>,
  switches?: Switches,
): Figure {
  const row: Formula = FORMULAS[id];
  const exact = row.exact(
    Object.fromEntries(
      Object.entries<number>(given).map(([name, value]) => [name, fractionOf(value)]),
    ),
  );
  const result =
    typeof exact === 'string' ? { noValue: exact } : { value: rounded(exact, row.rounding) };
  const chosen = switches === undefined ? {} : { switches };
  return { ...result, formula: { id, version: row.version }, ...chosen };
}

/** Counts stock-out days in one of the ways. */
export function stockOutFigure(
  id: StockOutMetricName,
  stockOuts: readonly StockOut[],
  period: StockOutPeriod,
): Figure {
  const { version, count } = STOCK_OUT_METRICS[id];
  return { value: count(stockOuts, period), formula: { id, version } };
}
