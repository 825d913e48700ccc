import type { FactView } from '../../fact-table.ts';
import { localDate, ZONE_OF_FACILITY } from './civil-time.ts';
import { stockOutDaysSelect } from './stock-outs.ts';

/** The days of consumption that the view looks back at. */
const DAYS_BACK = 90;

/**
 * How much of the usable stock of each lot will not be used before it expires, when lots are used
 * in the order of their expiry and consumption goes on as it went: at_risk.
 *
 * With the lots of an item in that order, Cₖ the usable stock of the first k lots, dₖ the days
 * through the expiry day of lot k, today among them, and c = used and issued ÷ days with stock, of
 * the days that are looked back at: what is left over of the first k lots is
 * Wₖ = ⌈max(0, C₁ − c·d₁, …, Cₖ − c·dₖ)⌉, and of lot k it is Wₖ − Wₖ₋₁. It is exact: c is never
 * rounded. Without days with stock nothing is known to be used. Source: first expired first out
 * (WHO), with the daily consumption of `averageMonthlyConsumption` (schemas/src/planning).
 *
 * No product is above 64 bits: consumption counts until it is above the stock. (ClickHouse 26.7
 * compiles `greatest` of 128 bits wrongly.)
 *
 * @param until SQL of the moment that it is computed at
 * @param daysBack SQL of the days that are looked back at, today among them
 */
export function expiryRiskSelect(until: string, daysBack: string): string {
  return `
WITH
place AS (
  SELECT facility.facility AS facility, ${localDate(until, ZONE_OF_FACILITY)} AS today
  FROM facilities AS facility
),
lot_stock AS (
  SELECT lot.facility AS facility, lot.item AS item, lot.lot AS lot,
    assumeNotNull(lot.expiry) AS expiry, argMax(lot.usable, lot.at) AS usable
  FROM usable_lots AS lot
  WHERE lot.at <= ${until} AND lot.expiry IS NOT NULL
  GROUP BY lot.facility, lot.item, lot.lot, lot.expiry
  HAVING usable > 0
),
pace AS (
  SELECT consumed.facility AS facility, consumed.item AS item,
    sum(consumed.used + consumed.issued) AS consumption
  FROM daily_consumption AS consumed INNER JOIN place ON place.facility = consumed.facility
  WHERE consumed.day > subtractDays(place.today, ${daysBack}) AND consumed.day <= place.today
  GROUP BY consumed.facility, consumed.item
),
out AS (
  SELECT days.facility AS facility, days.item AS item, sum(days.is_full) AS full_days
  FROM (${stockOutDaysSelect(until)}) AS days
  INNER JOIN place ON place.facility = days.facility
  WHERE days.day > subtractDays(place.today, ${daysBack}) AND days.day <= place.today
  GROUP BY days.facility, days.item
),
known AS (
  SELECT lot_stock.facility AS facility, lot_stock.item AS item, lot_stock.lot AS lot,
    lot_stock.expiry AS expiry, lot_stock.usable AS usable,
    toInt64(dateDiff('day', place.today, toDate32(lot_stock.expiry)) + 1) AS days_left,
    ${daysBack} - out.full_days AS days_with_stock,
    if(days_with_stock > 0, greatest(pace.consumption, 0), 0) AS consumption,
    greatest(days_with_stock, 1) AS days,
    sum(lot_stock.usable) OVER fefo * days AS stock,
    stock - consumption * least(days_left, intDiv(stock, greatest(consumption, 1)) + 1) AS excess
  FROM lot_stock
  INNER JOIN place ON place.facility = lot_stock.facility
  LEFT JOIN pace ON pace.facility = lot_stock.facility AND pace.item = lot_stock.item
  LEFT JOIN out ON out.facility = lot_stock.facility AND out.item = lot_stock.item
  WINDOW fefo AS (
    PARTITION BY lot_stock.facility, lot_stock.item ORDER BY lot_stock.expiry, lot_stock.lot
  )
),
leftover AS (
  SELECT known.*,
    intDiv(greatest(max(known.excess) OVER fefo, 0) + known.days - 1, known.days) AS left_over
  FROM known
  WINDOW fefo AS (
    PARTITION BY known.facility, known.item ORDER BY known.expiry, known.lot
  )
)
SELECT leftover.facility AS facility, leftover.item AS item, leftover.lot AS lot,
  leftover.expiry AS expiry, leftover.usable AS usable, leftover.days_left AS days_left,
  leftover.consumption AS consumption, leftover.days_with_stock AS days_with_stock,
  toInt64(leftover.left_over - lagInFrame(leftover.left_over, 1, toInt64(0)) OVER (
    PARTITION BY leftover.facility, leftover.item ORDER BY leftover.expiry, leftover.lot
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )) AS at_risk
FROM leftover`;
}

/** What will not be used before it expires, as it is known now. */
export const expiryRiskView: FactView = {
  name: 'expiry_risk',
  select: expiryRiskSelect("now64(6, 'UTC')", String(DAYS_BACK)),
};
