import type { FactView } from '../../fact-table.ts';
import { localDate, ZONE_OF_FACILITY } from './civil-time.ts';

/**
 * The times without usable stock, exactly: from the moment `started_at`, up to the moment
 * `ended_at` at which there was some again; null where it lasts. Source: `stockOutsOf`
 * (schemas/src/planning/stock-outs.ts): E(t) ≤ 0.
 */
export const stockOutsView: FactView = {
  name: 'stock_outs',
  select: `
WITH
turning AS (
  SELECT stock.facility AS facility, stock.item AS item, stock.at AS at,
    toUInt8(stock.usable <= 0) AS is_out,
    lagInFrame(toUInt8(stock.usable <= 0), 1, toUInt8(0)) OVER (
      PARTITION BY stock.facility, stock.item ORDER BY stock.at
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS was_out
  FROM usable_stock AS stock
),
turn AS (
  SELECT turning.facility AS facility, turning.item AS item, turning.at AS at,
    turning.is_out AS is_out,
    leadInFrame(toNullable(turning.at)) OVER (
      PARTITION BY turning.facility, turning.item ORDER BY turning.at
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS next_at
  FROM turning
  WHERE turning.is_out != turning.was_out
)
SELECT turn.facility AS facility, turn.item AS item, turn.at AS started_at,
  turn.next_at AS ended_at
FROM turn
WHERE turn.is_out = 1`,
};

/**
 * The days on which an item was out of stock at some moment before another one, at the facility. A
 * day that is out from its first moment to its last is full; days_360 is what the day counts where
 * every month has 30 days, and it counts where it ended without stock. Source: the three metrics of
 * schemas/src/planning/stock-out-days.ts, taken apart by days:
 *
 * calendar days = number of rows; full days = Σ is_full; days of 30/360 = Σ days_360, since
 * Σ s(end) − s(start), s = 360·Y + 30·M + min(D, 30), is the sum of s(d + 1) − s(d) over its days.
 *
 * @param until SQL of the moment from which nothing is known yet
 */
export function stockOutDaysSelect(until: string): string {
  return `
WITH
span AS (
  SELECT outs.facility AS facility, outs.item AS item, ${ZONE_OF_FACILITY} AS zone,
    outs.started_at AS started_at,
    ifNull(outs.ended_at > ${until}, 1) AS lasts,
    if(lasts, ${until}, assumeNotNull(outs.ended_at)) AS ended_at
  FROM stock_outs AS outs
  LEFT JOIN facilities AS facility ON facility.facility = outs.facility
  WHERE outs.started_at < ${until}
),
dated AS (
  SELECT span.facility AS facility, span.item AS item, span.lasts AS lasts,
    ${localDate('span.started_at', 'span.zone')} AS first,
    ${localDate('subtractMicroseconds(span.ended_at, 1)', 'span.zone')} AS last,
    ${localDate('span.ended_at', 'span.zone')} AS over,
    addDays(${localDate('subtractMicroseconds(span.started_at, 1)', 'span.zone')}, 1) AS full_from
  FROM span
),
days AS (
  SELECT dated.facility AS facility, dated.item AS item,
    addDays(dated.first, arrayJoin(range(toUInt32(dateDiff('day', dated.first, dated.last) + 1))))
      AS day,
    day >= dated.full_from AND day < dated.over AS is_full,
    dated.lasts OR day < dated.over AS is_out_at_end
  FROM dated
)
SELECT days.facility AS facility, days.item AS item, days.day AS day,
  max(days.is_full) AS is_full,
  max(days.is_out_at_end) * (${day360('addDays(days.day, 1)')} - ${day360('days.day')}) AS days_360
FROM days
GROUP BY days.facility, days.item, days.day`;
}

function day360(day: string): string {
  return `(360 * toYear(${day}) + 30 * toMonth(${day}) + least(toDayOfMonth(${day}), 30))`;
}

/** The days without stock until now. */
export const stockOutDaysView: FactView = {
  name: 'stock_out_days',
  select: stockOutDaysSelect("now64(6, 'UTC')"),
};
