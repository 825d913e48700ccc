import type { RateCount, RateCounts } from './rate-counts.ts';

type Window = { count: number; readonly endsAt: number };

/** Counts in this process alone. Of more callers than `callersMax` the quietest are forgotten. */
export class LocalRateCounts implements RateCounts {
  readonly #windows = new Map<string, Window>();
  readonly #callersMax: number;
  readonly #now: () => number;

  constructor(callersMax: number, now: () => number = Date.now) {
    this.#callersMax = callersMax;
    this.#now = now;
  }

  count(caller: string, windowMilliseconds: number): Promise<RateCount> {
    const now = this.#now();
    const known = this.#windows.get(caller);
    const runs = known !== undefined && known.endsAt > now;
    const window = runs ? known : { count: 0, endsAt: now + windowMilliseconds };
    window.count += 1;
    // Moved to the end, so that the first is the one who did not come for the longest time.
    this.#windows.delete(caller);
    this.#windows.set(caller, window);
    const [quietest] = this.#windows.keys();
    if (this.#windows.size > this.#callersMax && quietest !== undefined) {
      this.#windows.delete(quietest);
    }
    return Promise.resolve({ count: window.count, endsInMilliseconds: window.endsAt - now });
  }
}
