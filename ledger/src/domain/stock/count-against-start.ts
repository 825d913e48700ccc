import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { CommandBody } from '@lumbung/schemas/commands';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { activeBalances, startedCount } from './count-start.ts';
import { isInScope } from './barriers.ts';
import type { OpenBook } from './open-book.ts';
import type { StartedCount, StockState } from './state.ts';
import { balanceNow } from './timeline.ts';

/**
 * What stands against a count that was made against a snapshot: that it was not started, that it
 * covers something else, that the book moved on since, or that it does not answer every balance
 * that the snapshot has.
 */
export function startRefusals(
  { started, scope }: CommandBody<'stock.count'>,
  counted: readonly BalanceKey[],
  { state }: OpenBook,
): Refusal[] {
  if (started === undefined) return [];
  const start = startedCount(state, started);
  if (start === undefined) return [refusal('count-not-started', '/started', { started })];
  if (canonicalJson(start.scope) !== canonicalJson(scope)) {
    return [refusal('count-scope-differs', '/scope', { started })];
  }
  const stale = staleRefusals(state, start);
  return stale.length > 0 ? stale : unansweredRefusals(state, start, counted);
}

function staleRefusals(state: StockState, { revision, scope }: StartedCount): Refusal[] {
  return [...state.balances.values()]
    .flatMap((ofItem) => [...ofItem.values()])
    .filter(({ key, changedBy }) => changedBy > revision && isInScope(scope, key))
    .toSorted((one, other) => (balanceId(one.key) < balanceId(other.key) ? -1 : 1))
    .map(({ key: { item }, changedBy }) =>
      refusal('count-stale', '/started', { item, revision: changedBy }),
    );
}

/** Nothing changed since the start: what is active now was active then. */
function unansweredRefusals(
  state: StockState,
  { scope }: StartedCount,
  counted: readonly BalanceKey[],
): Refusal[] {
  const answered = new Set(counted.map(balanceId));
  return activeBalances(state, scope)
    .filter(({ key }) => !answered.has(balanceId(key)))
    .map(({ key: { item, lot = '' }, timeline }) =>
      refusal('balance-not-answered', '/lines', { item, lot, booked: balanceNow(timeline) }),
    );
}
