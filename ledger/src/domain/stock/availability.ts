import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { countAfter } from './barriers.ts';
import { classKey, timelineOfBalance } from './state.ts';
import type { StockState } from './state.ts';
import { extremesFrom, firstBelow } from './timeline.ts';
import type { Extremes, Place, TimelineEntry } from './timeline.ts';

/**
 * What the book can give at one moment, while a document is being decided line by line: the lowest
 * balance from that moment to the next count, with what earlier lines of the document changed.
 */
export class Availability {
  readonly #state: StockState;
  readonly #at: string;
  readonly #extremes = new Map<string, Extremes>();
  readonly #changes = new Map<string, number>();

  constructor(state: StockState, at: string) {
    this.#state = state;
    this.#at = at;
  }

  /** How much of a balance can be taken; below zero where the book is. */
  lowest(key: BalanceKey): number {
    return this.#extremesOf(key).lowest + this.#changeOf(key);
  }

  /** The most that a balance amounts to. */
  highest(key: BalanceKey): number {
    return this.#extremesOf(key).highest + this.#changeOf(key);
  }

  /** Notes that a line adds to a balance, or takes from it where the number is negative. */
  change(key: BalanceKey, quantity: number): void {
    this.#changes.set(this.#idOf(key), this.#changeOf(key) + quantity);
  }

  /**
   * The first later entry that would fall below zero if a quantity were taken; undefined when none
   * would, or when the moment itself does not have the quantity.
   */
  firstViolation(key: BalanceKey, quantity: number): TimelineEntry | undefined {
    const timeline = timelineOfBalance(this.#state, key);
    return firstBelow(timeline, this.#at, quantity - this.#changeOf(key), this.#nextCount(key));
  }

  #extremesOf(key: BalanceKey): Extremes {
    const id = this.#idOf(key);
    const known = this.#extremes.get(id);
    if (known !== undefined) return known;
    const timeline = timelineOfBalance(this.#state, key);
    const found = extremesFrom(timeline, this.#at, this.#nextCount(key));
    this.#extremes.set(id, found);
    return found;
  }

  #nextCount(key: BalanceKey): Place | undefined {
    const count = countAfter(this.#state, key, this.#at);
    return count === undefined ? undefined : { at: count.at, revision: count.revision, line: 0 };
  }

  #changeOf(key: BalanceKey): number {
    return this.#changes.get(this.#idOf(key)) ?? 0;
  }

  #idOf(key: BalanceKey): string {
    return balanceId(classKey(this.#state, key));
  }
}
