import { refused } from '../http/problems.ts';

const COME_AGAIN_SECONDS = 30;

/** So many may be there at once. */
export class Seats {
  readonly #max: number;
  #taken = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** How many are taken. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * Takes a seat; the returned function gives it back.
   *
   * @throws {RequestRefused} with `too-many-requests` when all are taken
   */
  take(): () => void {
    if (this.#taken >= this.#max) {
      const headers = { 'retry-after': String(COME_AGAIN_SECONDS) };
      throw refused('too-many-requests', { seconds: COME_AGAIN_SECONDS }, { headers });
    }
    this.#taken += 1;
    return () => {
      this.#taken -= 1;
    };
  }
}
