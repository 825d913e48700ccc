import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { assertWithin } from '../horizon.ts';
import type { CountMark, StockState } from './state.ts';

/** Whether a count's declared scope covers a balance, named by it or not. */
export function isInScope(scope: CountMark['scope'], key: BalanceKey): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'place') return scope.place === key.place;
  if (scope.kind === 'items') return scope.items.includes(key.item);
  return scope.balances.includes(balanceId(key));
}

/**
 * The first count after a moment that asserts a balance: a fact of that moment lies behind it. (A
 * fact takes the newest revision, so that a count of the same moment stands before it.)
 */
export function countAfter(state: StockState, key: BalanceKey, at: string): CountMark | undefined {
  assertWithin(state, at);
  const { counts } = state;
  let first: CountMark | undefined;
  for (let index = counts.length - 1; index >= 0; index -= 1) {
    const count = counts[index];
    if (count === undefined || count.at <= at) break;
    if (asserts(count, key)) first = count;
  }
  return first;
}

function asserts(count: CountMark, key: BalanceKey): boolean {
  return isInScope(count.scope, key) && !count.notCounted.includes(balanceId(key));
}
