import type { FactView } from '../../fact-table.ts';

/**
 * What a facility had of an item at the end of each day that has entries, in the restated book, and
 * the next day that has some: in between, and after the last one, it had the same.
 *
 * on_hand(d) = Σ { change of stock on site : occurred_on ≤ d }; usable(d) the same of stock in
 * usable condition. Source: the sum over postings that every stock question asks for.
 */
export const dailyStockView: FactView = {
  name: 'daily_stock',
  select: `
WITH daily AS (
  SELECT movement.facility AS facility, movement.item AS item, movement.occurred_on AS day,
    sum(movement.on_hand_change) AS on_hand_change, sum(movement.usable_change) AS usable_change
  FROM movements AS movement
  GROUP BY movement.facility, movement.item, movement.occurred_on
)
SELECT daily.facility AS facility, daily.item AS item, daily.day AS day,
  sum(daily.on_hand_change) OVER running AS on_hand,
  sum(daily.usable_change) OVER running AS usable,
  leadInFrame(toNullable(daily.day)) OVER whole AS next_day
FROM daily
WINDOW
  running AS (PARTITION BY daily.facility, daily.item ORDER BY daily.day),
  whole AS (
    PARTITION BY daily.facility, daily.item ORDER BY daily.day
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )`,
};
