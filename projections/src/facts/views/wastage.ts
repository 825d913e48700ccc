import type { FactView } from '../../fact-table.ts';
import { gained } from './consumption.ts';

/**
 * What a facility wasted of an item on each day, by reason: open_vial = what the account `wasted`
 * gained, closed_vial = what was set aside for disposal unopened, less what came back from there.
 * What takes a discard back takes it from the reason that the discard had. An empty reason means
 * that none was said. Source: `listWastage` (queries/wastage.ts).
 */
export const dailyWastageView: FactView = {
  name: 'daily_wastage',
  select: `
WITH waste AS (
  SELECT movement.facility AS facility, movement.item AS item, movement.occurred_on AS day,
    movement.reason AS reason, movement.reverses_event AS reverses_event,
    movement.reverses_line AS reverses_line,
    ${gained('wasted')} AS open_vial,
    if(movement.account_from = 'onHand' AND movement.account_to = 'onHand',
      movement.quantity * (
        toInt64(movement.condition_to = 'awaitingDisposal')
        - toInt64(movement.condition_from = 'awaitingDisposal')
      ), 0) AS closed_vial
  FROM movements AS movement
  WHERE open_vial != 0 OR closed_vial != 0
),
discard AS (
  SELECT movement.facility AS facility, movement.event AS event, movement.line AS line,
    movement.reason AS reason
  FROM movements AS movement
  WHERE movement.is_restatement = 0 AND movement.reverses_event IS NULL
    AND (movement.account_to = 'wasted' OR movement.condition_to = 'awaitingDisposal'
      OR movement.condition_from = 'awaitingDisposal')
)
SELECT waste.facility AS facility, waste.item AS item, waste.day AS day,
  toString(coalesce(discard.reason, waste.reason, '')) AS reason,
  sum(waste.open_vial) AS open_vial, sum(waste.closed_vial) AS closed_vial
FROM waste
LEFT JOIN discard
  ON discard.facility = waste.facility AND discard.event = waste.reverses_event
    AND discard.line = waste.reverses_line
GROUP BY waste.facility, waste.item, waste.day, reason`,
};
