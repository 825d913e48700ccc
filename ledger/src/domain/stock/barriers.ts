import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { CountMark, StockState } from './state.ts';

/** Whether a count's declared scope covers a balance, named by it or not. */
export function isInScope(scope: CountMark['scope'], key: BalanceKey): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'place') return scope.place === key.place;
  if (scope.kind === 'items') return scope.items.includes(key.item);
  return false;
}

function asserts(count: CountMark, key: BalanceKey): boolean {
  const id = balanceId(key);
  if (count.notCounted.includes(id)) return false;
  return count.balances.includes(id) || isInScope(count.scope, key);
}

/**
 * The first count after a moment that asserts a balance: a fact of that moment lies behind it. (A
 * fact takes the newest sequence, so that a count of the same moment stands before it.)
 */
export function countAfter(state: StockState, key: BalanceKey, at: string): CountMark | undefined {
  return state.counts
    .filter((count) => count.at > at && asserts(count, key))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))[0];
}
