import type { FactView } from '../../fact-table.ts';
import { movementFacts } from '../movements.ts';

const COLUMNS = ['ordinal', 'line', ...Object.keys(movementFacts.columns)]
  .map((column) => `movement.${column} AS ${column}`)
  .join(', ');

/**
 * Every movement with the lot that it is counted to, which is the one that survives of merged lots,
 * and with that lot's number and expiry as they are known now; as the line read them where the
 * catalogue does not know the lot.
 */
export const countedMovementsView: FactView = {
  name: 'counted_movements',
  select: `
SELECT ${COLUMNS},
  if(survivor.survivor = '', toString(movement.lot), survivor.survivor) AS counted_lot,
  coalesce(lot.number, movement.lot_number) AS known_number,
  coalesce(lot.expiry, movement.lot_expiry) AS known_expiry
FROM movements AS movement
LEFT JOIN lot_survivors AS survivor ON survivor.lot = movement.lot
LEFT JOIN lots AS lot
  ON lot.lot = if(survivor.survivor = '', toString(movement.lot), survivor.survivor)`,
};
