import { refused } from '../http/problems.ts';

const COME_AGAIN_SECONDS = 30;

/** So many may be there at once, and so many of them for one holder. */
export class Seats {
  readonly #max: number;
  readonly #maxPerHolder: number;
  readonly #held = new Map<string, number>();
  #taken = 0;

  constructor(max: number, maxPerHolder: number) {
    this.#max = max;
    this.#maxPerHolder = maxPerHolder;
  }

  /** How many are taken. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * Takes a seat for a holder; the returned function gives it back.
   *
   * @throws {RequestRefused} with `too-many-requests` when all, or all of the holder's, are taken
   */
  take(holder: string): () => void {
    const held = this.#held.get(holder) ?? 0;
    if (this.#taken >= this.#max || held >= this.#maxPerHolder) {
      const headers = { 'retry-after': String(COME_AGAIN_SECONDS) };
      throw refused('too-many-requests', { seconds: COME_AGAIN_SECONDS }, { headers });
    }
    this.#change(holder, 1);
    return () => this.#change(holder, -1);
  }

  #change(holder: string, by: 1 | -1): void {
    const held = (this.#held.get(holder) ?? 0) + by;
    this.#taken += by;
    if (held === 0) this.#held.delete(holder);
    else this.#held.set(holder, held);
  }
}
