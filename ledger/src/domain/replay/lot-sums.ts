import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import type { StockState } from '../stock/state.ts';
import { balanceNow } from '../stock/timeline.ts';
import type { EventFault } from './book-fault.ts';

/** Sums, for each lot, what the accounts of a book hold besides its shelves. */
export class LotSums {
  readonly #sums = new Map<string, number>();

  /** Adds what an event moved to and from other accounts than the shelves. */
  add(postings: readonly Posting[]): void {
    for (const { from, to, quantity } of postings) {
      const key = from.balance ?? to.balance;
      const isOnShelves = from.balance !== undefined && to.balance !== undefined;
      if (key === undefined || isOnShelves) continue;
      const lot = lotOf(key);
      this.#add(lot, from, -quantity);
      this.#add(lot, to, quantity);
    }
  }

  /** The first lot whose accounts do not sum to zero with what the shelves hold of it. */
  faultWith({ balances }: StockState): EventFault | undefined {
    const sums = new Map(this.#sums);
    for (const ofItem of balances.values()) {
      for (const { key, timeline } of ofItem.values()) {
        const lot = lotOf(key);
        sums.set(lot, (sums.get(lot) ?? 0) + balanceNow(timeline));
      }
    }
    const wrong = [...sums].find(([, sum]) => sum !== 0);
    if (wrong === undefined) return undefined;
    return { code: 'accounts-wrong', about: wrong[0], said: '0', made: String(wrong[1]) };
  }

  #add(lot: string, { balance }: PostingEnd, delta: number): void {
    if (balance === undefined) this.#sums.set(lot, (this.#sums.get(lot) ?? 0) + delta);
  }
}

function lotOf({
  item,
  lot,
}: {
  readonly item: string;
  readonly lot?: string | undefined;
}): string {
  return `item ${item}, lot ${lot ?? 'none'}`;
}
