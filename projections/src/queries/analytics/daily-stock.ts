import type { DailyStockRow } from '@lumbung/schemas/endpoints/analytics-rows';
import { localDate, ZONE_OF_FACILITY } from '../../facts/views/civil-time.ts';
import { aboutOf, UNTIL } from './asked.ts';
import type { AboutColumns, NamedQuestion } from './asked.ts';

type Found = AboutColumns & {
  readonly day: string;
  readonly on_hand: number;
  readonly usable: number;
};

/**
 * What each facility had of each item at the end of each day, from its first entry on. Of today it
 * is what there is by now.
 */
export const dailyStock: NamedQuestion<Found, DailyStockRow> = {
  select: `
SELECT stock.facility AS facility, stock.item AS item, stock.on_hand AS on_hand,
  stock.usable AS usable,
  greatest(stock.day, {from:Date32}) AS first,
  least({to:Date32}, ifNull(subtractDays(stock.next_day, 1), {to:Date32}),
    ${localDate(UNTIL, ZONE_OF_FACILITY)}) AS last,
  toString(addDays(first, arrayJoin(
    range(toUInt32(greatest(dateDiff('day', first, last) + 1, 0)))
  ))) AS day
FROM daily_stock AS stock
LEFT JOIN facilities AS facility ON facility.facility = stock.facility
WHERE stock.day <= {to:Date32} AND (stock.next_day > {from:Date32} OR stock.next_day IS NULL)`,
  order: ['facility', 'item', 'day'],
  rowOf: (found) => ({
    ...aboutOf(found),
    day: found.day,
    onHand: found.on_hand,
    usable: found.usable,
  }),
};
