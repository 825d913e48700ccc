import type { StockOutRow } from '@lumbung/schemas/endpoints/planning-rows';
import { stockOutFigure } from '@lumbung/schemas/planning/figure';
import type { Figure } from '@lumbung/schemas/planning/figure';
import type { StockOutMetricName } from '@lumbung/schemas/planning/formulas';
import type { StockOutPeriod } from '@lumbung/schemas/planning/stock-out-days';
import { stockOutsOf } from '@lumbung/schemas/planning/stock-outs';
import type { StockOut } from '@lumbung/schemas/planning/stock-outs';
import { dayAfter, startOfDay } from '@lumbung/schemas/time';
import type { Page } from './page.ts';
import { listedItems } from './planning-items.ts';
import type { PeriodRequest } from './planning-items.ts';
import { usableChangesOf } from './stock-outs-changes.ts';
import type { View } from './view.ts';

/**
 * When the items of a facility were out of stock: every time that touches the period, with its
 * exact beginning and end wherever they lie, and the days of it within the period in the three
 * ways. They are computed at read, so what arrives late or is taken back restates them.
 */
export async function listStockOuts(
  view: View,
  request: PeriodRequest & { readonly item?: string | undefined },
): Promise<Page<StockOutRow>> {
  const { facility, period } = request;
  const page = await listedItems(view, request);
  const { until, zone } = period;
  const changes = await usableChangesOf(view, { facility, items: page.rows, zone, until });
  const begin = startOfDay(period.from, zone);
  const over = startOfDay(dayAfter(period.to), zone);
  const rows = page.rows.map((item): StockOutRow => {
    const stockOuts = stockOutsOf(changes(item.item), until).filter(
      ({ start, end }) => start < over && (end === undefined || end > begin),
    );
    return { ...item, stockOuts, ...stockOutDays(stockOuts, period) };
  });
  return { ...page, rows };
}

/** The days of stock-outs within a period, in the three ways. */
export function stockOutDays(
  stockOuts: readonly StockOut[],
  period: StockOutPeriod,
): Record<StockOutMetricName, Figure> {
  return {
    stockOutCalendarDays: stockOutFigure('stockOutCalendarDays', stockOuts, period),
    stockOutFullDays: stockOutFigure('stockOutFullDays', stockOuts, period),
    stockOutDays360: stockOutFigure('stockOutDays360', stockOuts, period),
  };
}
