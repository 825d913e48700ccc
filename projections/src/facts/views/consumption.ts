import type { Account } from '@lumbung/schemas/stock/accounts';
import type { FactView } from '../../fact-table.ts';

/** What an account gained by a movement. */
export function gained(account: Account): string {
  return `multiIf(movement.account_to = '${account}', movement.quantity,
    movement.account_from = '${account}', -movement.quantity, 0)`;
}

/** What went into transit or came out of it, less what takes such an entry back. */
function moved(by: string, takenBackBy: string): string {
  return `multiIf(
    movement.${by} = 'inTransit' AND movement.reverses_event IS NULL, movement.quantity,
    movement.${takenBackBy} = 'inTransit' AND movement.reverses_event IS NOT NULL,
      -movement.quantity, 0)`;
}

/**
 * What a facility consumed of an item on each day, by kind: used = what the account `used` gained,
 * issued the same of `servicePoint`, so that what is taken back or comes back is less of it on the
 * day of its entry; what was dispatched and what arrived stand beside them, each less what takes it
 * back. Source: `consumedOf` (queries/planning-consumption.ts).
 */
export const dailyConsumptionView: FactView = {
  name: 'daily_consumption',
  select: `
SELECT movement.facility AS facility, movement.item AS item, movement.occurred_on AS day,
  sum(${gained('used')}) AS used,
  sum(${gained('servicePoint')}) AS issued,
  sum(${moved('account_to', 'account_from')}) AS transferred,
  sum(${moved('account_from', 'account_to')}) AS arrived
FROM movements AS movement
WHERE movement.account_from IN ('used', 'servicePoint', 'inTransit')
  OR movement.account_to IN ('used', 'servicePoint', 'inTransit')
GROUP BY movement.facility, movement.item, movement.occurred_on`,
};

/** What a facility consumed of an item in each civil month, as the days sum up. */
export const monthlyConsumptionView: FactView = {
  name: 'monthly_consumption',
  select: `
SELECT consumed.facility AS facility, consumed.item AS item, toStartOfMonth(consumed.day) AS month,
  sum(consumed.used) AS used, sum(consumed.issued) AS issued,
  sum(consumed.transferred) AS transferred, sum(consumed.arrived) AS arrived
FROM daily_consumption AS consumed
GROUP BY consumed.facility, consumed.item, month`,
};
