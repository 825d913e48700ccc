import { unavailable } from '../faults.ts';

/**
 * Lets one at a time work on a key, in the order of arrival, and others on other keys beside it.
 * At most `waitingMax` wait for one key; one more is refused as unavailable.
 */
export class Mailboxes {
  readonly #tails = new Map<string, { last: Promise<unknown>; waiting: number }>();
  readonly #waitingMax: number;

  constructor(waitingMax: number) {
    this.#waitingMax = waitingMax;
  }

  /** Runs `work` when all that came before it for the key has ended. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const tail = this.#tails.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (tail.waiting >= this.#waitingMax) {
      throw unavailable(`${tail.waiting} commands wait for ${key}`);
    }
    this.#tails.set(key, tail);
    tail.waiting += 1;
    const turn = tail.last.then(work, work);
    tail.last = turn;
    try {
      return await turn;
    } finally {
      tail.waiting -= 1;
      if (tail.waiting === 0) this.#tails.delete(key);
    }
  }
}
