import type { WastageByItemRow } from '@lumbung/schemas/endpoints/analytics-rows';
import { figureOf } from '@lumbung/schemas/planning/figure';
import { aboutOf } from './asked.ts';
import type { AboutColumns, NamedQuestion } from './asked.ts';

type Found = AboutColumns & {
  readonly used: number;
  readonly open_vial: number;
  readonly closed_vial: number;
  readonly reasons: readonly (readonly [reason: string, open: number, closed: number])[];
};

/** What each facility wasted of each item that it used or wasted, with the rates of planning. */
export const wastage: NamedQuestion<Found, WastageByItemRow> = {
  select: `
SELECT part.facility AS facility, part.item AS item, sum(part.used) AS used,
  sum(part.open_vial) AS open_vial, sum(part.closed_vial) AS closed_vial,
  arraySort(groupArrayIf(
    (part.reason, part.open_vial, part.closed_vial), part.open_vial != 0 OR part.closed_vial != 0
  )) AS reasons
FROM (
  SELECT consumed.facility AS facility, consumed.item AS item, '' AS reason,
    sum(consumed.used) AS used, toInt64(0) AS open_vial, toInt64(0) AS closed_vial
  FROM daily_consumption AS consumed
  WHERE consumed.day BETWEEN {from:Date32} AND {to:Date32}
  GROUP BY consumed.facility, consumed.item
  UNION ALL
  SELECT wasted.facility, wasted.item, wasted.reason, toInt64(0), sum(wasted.open_vial),
    sum(wasted.closed_vial)
  FROM daily_wastage AS wasted
  WHERE wasted.day BETWEEN {from:Date32} AND {to:Date32}
  GROUP BY wasted.facility, wasted.item, wasted.reason
) AS part
GROUP BY part.facility, part.item
HAVING used != 0 OR length(reasons) > 0`,
  order: ['facility', 'item'],
  rowOf: ({ used, open_vial: openVial, closed_vial: closedVial, reasons, ...found }) => {
    const opened = { administered: used, openVialWasted: openVial };
    return {
      ...aboutOf(found),
      used,
      openVial,
      closedVial,
      byReason: reasons.map(([reason, open, closed]) => ({
        ...(reason === '' ? {} : { reason }),
        openVial: open,
        closedVial: closed,
      })),
      openVialWastageRate: figureOf('openVialWastageRate', opened),
      closedVialWastageRate: figureOf('closedVialWastageRate', {
        ...opened,
        closedVialWasted: closedVial,
      }),
    };
  },
};
