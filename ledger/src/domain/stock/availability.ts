import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { StockState } from './state.ts';
import { EMPTY_TIMELINE, firstShortage, lowestFrom } from './timeline.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

/**
 * What the book can give at one moment, while a document is being decided: the lowest balance from
 * that moment on, less what earlier lines of the same document took.
 */
export class Availability {
  readonly #state: StockState;
  readonly #at: string;
  readonly #taken = new Map<string, number>();

  constructor(state: StockState, at: string) {
    this.#state = state;
    this.#at = at;
  }

  /** How much of a balance can be taken; below zero where the book is. */
  of(key: BalanceKey): number {
    const lowest = lowestFrom(this.#timeline(key), this.#at).balance;
    return lowest - (this.#taken.get(balanceId(key)) ?? 0);
  }

  /** Notes that a line takes from a balance. */
  take(key: BalanceKey, quantity: number): void {
    const id = balanceId(key);
    this.#taken.set(id, (this.#taken.get(id) ?? 0) + quantity);
  }

  /** The first later entry that a debit would leave without stock; undefined when none is later. */
  shortage(key: BalanceKey, quantity: number): TimelineEntry | undefined {
    const taken = this.#taken.get(balanceId(key)) ?? 0;
    return firstShortage(this.#timeline(key), this.#at, quantity + taken);
  }

  #timeline(key: BalanceKey): Timeline {
    return this.#state.balances.get(key.item)?.get(balanceId(key))?.timeline ?? EMPTY_TIMELINE;
  }
}
