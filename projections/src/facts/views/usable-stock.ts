import { LOT_STATUSES, LOT_STATUS_NAMES } from '@lumbung/schemas/catalogue/lot-statuses';
import type { FactView } from '../../fact-table.ts';
import { startOfDate, ZONE_OF_FACILITY } from './civil-time.ts';

const RELEASED = LOT_STATUS_NAMES.filter((status) => LOT_STATUSES[status].mayBeUsed)
  .map((status) => `'${status}'`)
  .join(', ');

/**
 * When lots might not be used: +1 where a hold begins, −1 where it ends. At each moment the last
 * recorded status counts that holds by then. Source: `lotHoldsOf` (schemas/src/planning).
 */
export const lotHoldsView: FactView = {
  name: 'lot_hold_turns',
  select: `
WITH
standing AS (
  SELECT DISTINCT change.lot AS lot, change.occurred_at AS at,
    argMax(assumeNotNull(change.status), change.ordinal) OVER (
      PARTITION BY change.lot ORDER BY change.occurred_at
    ) NOT IN (${RELEASED}) AS is_held
  FROM lot_changes AS change
  WHERE change.status IS NOT NULL
),
turning AS (
  SELECT standing.lot AS lot, standing.at AS at, toInt64(standing.is_held) AS held,
    lagInFrame(toInt64(standing.is_held), 1, toInt64(0)) OVER (
      PARTITION BY standing.lot ORDER BY standing.at
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS was_held
  FROM standing
)
SELECT turning.lot AS lot, turning.at AS at, turning.held - turning.was_held AS turn
FROM turning
WHERE turning.held != turning.was_held`,
};

/**
 * The stock of each lot of an item that may be used, from each moment on at which it changed: what
 * entries of usable condition and vial stage add up to, while the lot is not held and its expiry
 * day at the facility is not over.
 *
 * e(t) = 0 where the lot is held or expired at t, else Σ { available_change : occurred_at ≤ t }.
 * Source: `usableChangesOf` and `withHolds` of planning.
 */
export const usableLotsView: FactView = {
  name: 'usable_lots',
  select: `
WITH
entry AS (
  SELECT movement.facility AS facility, movement.item AS item, movement.counted_lot AS lot,
    movement.known_expiry AS expiry, movement.occurred_at AS at,
    sum(movement.available_change) AS change
  FROM counted_movements AS movement
  GROUP BY movement.facility, movement.item, movement.counted_lot, movement.known_expiry,
    movement.occurred_at
),
series AS (
  SELECT entry.facility AS facility, entry.item AS item, entry.lot AS lot, entry.expiry AS expiry,
    groupArray((entry.at, entry.change)) AS entries
  FROM entry
  GROUP BY entry.facility, entry.item, entry.lot, entry.expiry
),
hold AS (
  SELECT turn.lot AS lot, groupArray((turn.at, turn.turn)) AS turns
  FROM lot_hold_turns AS turn
  GROUP BY turn.lot
),
marked AS (
  SELECT series.facility AS facility, series.item AS item, series.lot AS lot,
    series.expiry AS expiry,
    ${ZONE_OF_FACILITY} AS zone,
    addDays(toDate32(ifNull(series.expiry, '1970-01-01')), 1) AS unusable_on,
    arrayConcat(
      arrayMap(entry -> (entry.1, entry.2, 1, toInt64(0), 0), series.entries),
      arrayMap(turn -> (turn.1, toInt64(0), 0, turn.2, 0), hold.turns),
      if(series.expiry IS NULL, [], [(${startOfDate('unusable_on', 'zone')}, 0, 0, 0, 1)])
    ) AS marks
  FROM series
  LEFT JOIN hold ON hold.lot = series.lot
  LEFT JOIN facilities AS facility ON facility.facility = series.facility
),
mark AS (
  SELECT marked.facility AS facility, marked.item AS item, marked.lot AS lot,
    marked.expiry AS expiry, arrayJoin(marked.marks) AS mark
  FROM marked
),
moment AS (
  SELECT mark.facility AS facility, mark.item AS item, mark.lot AS lot, mark.expiry AS expiry,
    mark.mark.1 AS at, sum(mark.mark.2) AS change, max(mark.mark.3) AS is_entry,
    sum(mark.mark.4) AS turn, max(mark.mark.5) AS expires
  FROM mark
  GROUP BY mark.facility, mark.item, mark.lot, mark.expiry, mark.mark.1
)
SELECT moment.facility AS facility, moment.item AS item, moment.lot AS lot,
  moment.expiry AS expiry, moment.at AS at, moment.is_entry AS is_entry,
  if(max(moment.expires) OVER running > 0 OR sum(moment.turn) OVER running > 0, 0,
    sum(moment.change) OVER running) AS usable
FROM moment
WINDOW running AS (
  PARTITION BY moment.facility, moment.item, moment.lot, moment.expiry ORDER BY moment.at
)`,
};

/**
 * The stock of an item that may be used, over all its lots, from each moment on at which it
 * changed. Before the first entry nothing is known: E(t) = Σ e(t) over the lots.
 */
export const usableStockView: FactView = {
  name: 'usable_stock',
  select: `
WITH
step AS (
  SELECT lot.facility AS facility, lot.item AS item, lot.at AS at, lot.is_entry AS is_entry,
    lot.usable - lagInFrame(lot.usable, 1, toInt64(0)) OVER (
      PARTITION BY lot.facility, lot.item, lot.lot, lot.expiry ORDER BY lot.at
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS change
  FROM usable_lots AS lot
),
moment AS (
  SELECT step.facility AS facility, step.item AS item, step.at AS at,
    sum(step.change) AS change, max(step.is_entry) AS is_entry
  FROM step
  GROUP BY step.facility, step.item, step.at
  HAVING is_entry = 1 OR change != 0
)
SELECT moment.facility AS facility, moment.item AS item, moment.at AS at,
  sum(moment.change) OVER (
    PARTITION BY moment.facility, moment.item ORDER BY moment.at
  ) AS usable
FROM moment`,
};
