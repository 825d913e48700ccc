import type { MonthlyConsumptionRow } from '@lumbung/schemas/endpoints/analytics-rows';
import { aboutOf } from './asked.ts';
import type { AboutColumns, NamedQuestion } from './asked.ts';

type Found = AboutColumns & {
  readonly month: string;
  readonly used: number;
  readonly issued: number;
  readonly transferred: number;
  readonly arrived: number;
};

/** What each facility consumed of each item in each month, as far as the days asked for go. */
export const consumption: NamedQuestion<Found, MonthlyConsumptionRow> = {
  select: `
SELECT consumed.facility AS facility, consumed.item AS item,
  substring(toString(consumed.day), 1, 7) AS month,
  sum(consumed.used) AS used, sum(consumed.issued) AS issued,
  sum(consumed.transferred) AS transferred, sum(consumed.arrived) AS arrived
FROM daily_consumption AS consumed
WHERE consumed.day BETWEEN {from:Date32} AND {to:Date32}
GROUP BY consumed.facility, consumed.item, month`,
  order: ['facility', 'item', 'month'],
  rowOf: ({ month, used, issued, transferred, arrived, ...found }) => ({
    ...aboutOf(found),
    month,
    used,
    issued,
    transferred,
    arrived,
  }),
};
