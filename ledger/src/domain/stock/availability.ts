import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { addMicroseconds } from '@lumbung/schemas/time';
import { countAfter } from './barriers.ts';
import { classKey, timelineOfBalance } from './state.ts';
import type { CountMark, StockState } from './state.ts';
import { extremesFrom, firstBelow } from './timeline.ts';
import type { Extremes, Place, TimelineEntry } from './timeline.ts';

/** What a balance amounts to from the moment on, until its next count. */
type Outlook = {
  /** From the moment itself. */
  readonly whole: Extremes;
  /** As far as it lies in the open book, outside closed periods; absent where none of it does. */
  readonly open: Extremes | undefined;
};

/**
 * What the book can give at one moment, while a document is being decided line by line: the lowest
 * balance from that moment to the next count, with what earlier lines of the document changed.
 */
export class Availability {
  readonly #state: StockState;
  readonly #at: string;
  /** From where on the book is open: the moment itself, or the last one of its closed period. */
  readonly #openFrom: string;
  readonly #outlooks = new Map<string, Outlook>();
  readonly #changes = new Map<string, number>();

  constructor(state: StockState, at: string) {
    this.#state = state;
    this.#at = at;
    const { closedTo } = state;
    const isClosed = closedTo !== undefined && at < closedTo;
    this.#openFrom = isClosed ? addMicroseconds(closedTo, -1) : at;
  }

  /** How much a balance amounts to at least; below zero where the book is. */
  lowest(key: BalanceKey): number {
    return this.#outlookOf(key).whole.lowest + this.#changeOf(key);
  }

  /**
   * How much can be taken so that no moment of the open book falls below zero. In a closed period
   * a balance may: what it lacks there is flagged. Without end where the next count lies there too.
   */
  takeable(key: BalanceKey): number {
    const { open } = this.#outlookOf(key);
    return open === undefined ? Number.POSITIVE_INFINITY : open.lowest + this.#changeOf(key);
  }

  /** The most that a balance amounts to. */
  highest(key: BalanceKey): number {
    return this.#outlookOf(key).whole.highest + this.#changeOf(key);
  }

  /** Notes that a line adds to a balance, or takes from it where the number is negative. */
  change(key: BalanceKey, quantity: number): void {
    this.#changes.set(this.#idOf(key), this.#changeOf(key) + quantity);
  }

  /** The next count of a balance: what happens before it does not change what it found. */
  nextCount(key: BalanceKey): CountMark | undefined {
    return countAfter(this.#state, key, this.#at);
  }

  /**
   * The first later entry of the open book that would fall below zero if a quantity were taken;
   * undefined when none would, or when the book does not have the quantity to begin with.
   */
  firstViolation(key: BalanceKey, quantity: number): TimelineEntry | undefined {
    const timeline = timelineOfBalance(this.#state, key);
    return firstBelow(timeline, this.#openFrom, quantity - this.#changeOf(key), this.#until(key));
  }

  #outlookOf(key: BalanceKey): Outlook {
    const id = this.#idOf(key);
    const known = this.#outlooks.get(id);
    if (known !== undefined) return known;
    const timeline = timelineOfBalance(this.#state, key);
    const until = this.#until(key);
    const whole = extremesFrom(timeline, this.#at, until);
    const from = this.#openFrom;
    const endsClosed = until !== undefined && until.at <= from;
    const outlook = { whole, open: endsClosed ? undefined : extremesFrom(timeline, from, until) };
    this.#outlooks.set(id, outlook);
    return outlook;
  }

  #until(key: BalanceKey): Place | undefined {
    const count = this.nextCount(key);
    return count === undefined ? undefined : { at: count.at, revision: count.revision, line: 0 };
  }

  #changeOf(key: BalanceKey): number {
    return this.#changes.get(this.#idOf(key)) ?? 0;
  }

  #idOf(key: BalanceKey): string {
    return balanceId(classKey(this.#state, key));
  }
}
