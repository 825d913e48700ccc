import { LIMITS } from '@lumbung/schemas/limits';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Posting } from '@lumbung/schemas/stock/postings';
import { timelineOfBalance } from '../stock/state.ts';
import type { StockDocument, StockState } from '../stock/state.ts';
import { balanceNow } from '../stock/timeline.ts';
import type { Replayed } from './replay-context.ts';

/**
 * Whether a document says what its book makes, seen at a glance: it stands behind everything of its
 * balances, in the open book, and they cover it. So most documents do; only of the others, and of
 * those that say more, has their settlement to be made again.
 */
export function isPlainlyRight(
  { before, history, postings }: Replayed,
  event: StockDocument,
): boolean {
  const { time, bookedtime, data } = event;
  const saysMore = bookedtime !== undefined || 'restatements' in data;
  const isClosed = before.closedTo !== undefined && time < before.closedTo;
  const isCounted = (before.counts.at(-1)?.at ?? '') > time;
  if (saysMore || isClosed || isCounted) return false;
  const lines: readonly { item: string; uncovered?: number | undefined }[] = data.lines;
  const isKnown = lines.every(
    ({ item, uncovered }) => uncovered === undefined && !history.merges.has(item),
  );
  return isKnown && areCovered(postings, time, before);
}

function areCovered(postings: readonly Posting[], time: string, book: StockState): boolean {
  const left = new Map<string, number>();
  for (const { from, to, quantity } of postings) {
    if (from.balance !== undefined) {
      const id = balanceId(from.balance);
      const now = (left.get(id) ?? balanceUntil(from.balance, time, book)) - quantity;
      // Also where it cannot be said at a glance, which is no number.
      if (!(now >= 0)) return false;
      left.set(id, now);
    }
    if (to.balance !== undefined) {
      const id = balanceId(to.balance);
      left.set(id, (left.get(id) ?? balanceUntil(to.balance, time, book)) + quantity);
    }
  }
  return [...left.values()].every((now) => now <= LIMITS.balanceMax);
}

/** What a balance amounts to where nothing of it lies behind a moment; not a number elsewhere. */
function balanceUntil(key: BalanceKey, time: string, book: StockState): number {
  const timeline = timelineOfBalance(book, key);
  const last = timeline.entries[timeline.length - 1];
  return last === undefined || last.at <= time ? balanceNow(timeline) : Number.NaN;
}
