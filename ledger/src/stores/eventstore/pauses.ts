import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between tries, longer each time up to a longest, and by chance a bit less. */
export class Pauses {
  readonly #longest: number;
  #next: number;

  constructor(shortest: number, longest: number) {
    this.#next = shortest;
    this.#longest = longest;
  }

  /** Waits for the next try; ends at once when the signal is given. */
  async wait(signal?: AbortSignal): Promise<void> {
    const milliseconds = this.#next * (0.5 + Math.random() / 2);
    this.#next = Math.min(this.#next * 2, this.#longest);
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  }
}
