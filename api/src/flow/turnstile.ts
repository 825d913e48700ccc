import { refused } from '../http/problems.ts';

const COME_AGAIN_SECONDS = 5;

/** Lets so many pieces of work run at once and so many wait; one more is sent away. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, waitingMax: number) {
    this.#atOnce = atOnce;
    this.#waitingMax = waitingMax;
  }

  /** Runs work when it is its turn; `too-many-requests` is thrown when too many wait already. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#atOnce) await this.#wait();
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#waitingMax) {
      const headers = { 'retry-after': String(COME_AGAIN_SECONDS) };
      throw refused('too-many-requests', { seconds: COME_AGAIN_SECONDS }, { headers });
    }
    // The one that leaves hands its place on, so the number that runs does not change.
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
