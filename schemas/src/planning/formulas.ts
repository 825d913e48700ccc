import { z } from 'zod';
import { AVAILABILITY_FORMULAS } from './availability-formulas.ts';
import { CONSUMPTION_FORMULAS } from './consumption-formulas.ts';
import type { Described } from './formula.ts';
import { ORDER_FORMULAS } from './order-formulas.ts';
import { STOCK_OUT_METRICS } from './stock-out-days.ts';
import { WASTAGE_FORMULAS } from './wastage-formulas.ts';

/** The formulas from numbers to a number. */
export const FORMULAS = {
  ...CONSUMPTION_FORMULAS,
  ...ORDER_FORMULAS,
  ...WASTAGE_FORMULAS,
  ...AVAILABILITY_FORMULAS,
} as const;

/** Every formula, and every way to count stock-out days: what it computes, and where it is from. */
export const DESCRIBED_FORMULAS = { ...FORMULAS, ...STOCK_OUT_METRICS } as const satisfies Record<
  string,
  Described
>;

/** The name of a formula from numbers to a number. */
export type FormulaName = keyof typeof FORMULAS;

/** The name of a way to count stock-out days. */
export type StockOutMetricName = keyof typeof STOCK_OUT_METRICS;

const FORMULA_IDS = Object.keys(DESCRIBED_FORMULAS) as [FormulaId, ...FormulaId[]];

/** The identifier of a formula. */
export type FormulaId = FormulaName | StockOutMetricName;

/** Which formula, in which version, a number comes from. */
export const FormulaRef = z.strictObject({ id: z.enum(FORMULA_IDS), version: z.int().min(1) });
