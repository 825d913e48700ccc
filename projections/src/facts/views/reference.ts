import { LIMITS } from '@lumbung/schemas/limits';
import type { FactView } from '../../fact-table.ts';

/** What is known of each facility: the last value that an event said of it. */
export const facilitiesView: FactView = {
  name: 'facilities',
  select: `
SELECT
  change.facility AS facility,
  argMax(change.code, change.ordinal) AS code,
  argMax(change.name, change.ordinal) AS name,
  argMax(change.kind, change.ordinal) AS kind,
  argMax(change.zone, change.ordinal) AS zone,
  argMax(change.region, change.ordinal) AS region,
  nullIf(argMax(change.supplier, change.ordinal), '') AS supplier,
  ifNull(argMax(change.is_closed, change.ordinal), 0) AS is_closed
FROM facility_changes AS change
GROUP BY change.facility`,
};

/** What is known of each region; the tree is in `parent`. */
export const regionsView: FactView = {
  name: 'regions',
  select: `
SELECT
  change.region AS region,
  argMax(change.code, change.ordinal) AS code,
  argMax(change.name, change.ordinal) AS name,
  argMax(change.level, change.ordinal) AS level,
  nullIf(argMax(change.parent, change.ordinal), '') AS parent
FROM region_changes AS change
GROUP BY change.region`,
};

/** What is known of each item. */
export const itemsView: FactView = {
  name: 'items',
  select: `
SELECT
  change.item AS item,
  argMax(change.code, change.ordinal) AS code,
  argMax(change.name, change.ordinal) AS name,
  argMax(change.unit, change.ordinal) AS unit,
  argMax(change.storage_class, change.ordinal) AS storage_class,
  nullIf(argMax(change.vvm_type, change.ordinal), '') AS vvm_type,
  ifNull(argMax(change.is_lot_managed, change.ordinal), 0) AS is_lot_managed,
  ifNull(argMax(change.is_retired, change.ordinal), 0) AS is_retired
FROM item_changes AS change
GROUP BY change.item`,
};

/** What is known of each lot, its present status, and the lot that it is merged into, if any. */
export const lotsView: FactView = {
  name: 'lots',
  select: `
SELECT
  change.lot AS lot,
  argMax(change.item, change.ordinal) AS item,
  argMax(change.number, change.ordinal) AS number,
  nullIf(argMax(change.expiry, change.ordinal), '') AS expiry,
  nullIf(argMax(change.manufactured, change.ordinal), '') AS manufactured,
  ifNull(argMax(change.status, change.ordinal), 'released') AS status,
  nullIf(argMax(change.into_lot, change.ordinal), '') AS into_lot
FROM lot_changes AS change
GROUP BY change.lot`,
};

/**
 * The lot that survives of each merged lot. Merges are followed up to a limit; of a circle of lots
 * the one with the lowest identifier survives. Source: `survivorOf`
 * (schemas/src/catalogue/survivor.ts).
 */
export const lotSurvivorsView: FactView = {
  name: 'lot_survivors',
  select: `
WITH RECURSIVE
merged AS (
  SELECT change.lot AS lot, ifNull(argMax(change.into_lot, change.ordinal), '') AS into
  FROM lot_changes AS change
  WHERE change.into_lot IS NOT NULL
  GROUP BY change.lot
  HAVING into != ''
),
path AS (
  SELECT toString(merged.lot) AS lot, [toString(merged.lot)] AS followed, merged.into AS next
  FROM merged
  UNION ALL
  SELECT path.lot, arrayPushBack(path.followed, path.next), ifNull(merged.into, '')
  FROM path LEFT JOIN merged ON merged.lot = path.next
  WHERE path.next != '' AND NOT has(path.followed, path.next)
    AND length(path.followed) <= ${LIMITS.lotMergesFollowedMax}
),
whole AS (
  SELECT path.lot AS lot, argMax(path.followed, length(path.followed)) AS followed,
    argMax(path.next, length(path.followed)) AS next
  FROM path
  GROUP BY path.lot
)
SELECT whole.lot AS lot,
  if(
    length(whole.followed) <= ${LIMITS.lotMergesFollowedMax} AND has(whole.followed, whole.next),
    arrayMin(arraySlice(whole.followed, indexOf(whole.followed, whole.next))),
    arrayElement(whole.followed, -1)
  ) AS survivor
FROM whole`,
};
