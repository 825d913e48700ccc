import type { StockOutDaysRow } from '@lumbung/schemas/endpoints/analytics-rows';
import type { Figure } from '@lumbung/schemas/planning/figure';
import type { StockOutMetricName } from '@lumbung/schemas/planning/formulas';
import { STOCK_OUT_METRICS } from '@lumbung/schemas/planning/stock-out-days';
import { stockOutDaysSelect } from '../../facts/views/stock-outs.ts';
import { aboutOf, UNTIL } from './asked.ts';
import type { AboutColumns, NamedQuestion } from './asked.ts';

type Found = AboutColumns & {
  readonly calendar_days: number;
  readonly full_days: number;
  readonly days_360: number;
};

/** On how many days each item was out of stock at each facility, where it was. */
export const stockOutDays: NamedQuestion<Found, StockOutDaysRow> = {
  select: `
SELECT days.facility AS facility, days.item AS item, count() AS calendar_days,
  sum(days.is_full) AS full_days, sum(days.days_360) AS days_360
FROM (${stockOutDaysSelect(UNTIL)}) AS days
WHERE days.day BETWEEN {from:Date32} AND {to:Date32}
GROUP BY days.facility, days.item`,
  order: ['facility', 'item'],
  rowOf: ({ calendar_days: calendar, full_days: full, days_360: of360, ...found }) => ({
    ...aboutOf(found),
    stockOutCalendarDays: counted('stockOutCalendarDays', calendar),
    stockOutFullDays: counted('stockOutFullDays', full),
    stockOutDays360: counted('stockOutDays360', of360),
  }),
};

function counted(id: StockOutMetricName, value: number): Figure {
  return { value, formula: { id, version: STOCK_OUT_METRICS[id].version } };
}
