import type { Tail } from './tail.ts';

/** The state of a stream at a revision. */
export type StreamState = { readonly revision: number; readonly state: unknown };

/** A state that stays in memory. */
export type HotState = StreamState & {
  readonly tail: Tail;
  /** Whether it holds everything that its events say; one from a snapshot may not. */
  readonly isWhole: boolean;
  /** How much it holds, in events. */
  readonly weight: number;
};

/**
 * The states of streams that stay in memory. The least recently used leave when all of them
 * together weigh more than they may.
 */
export class HotStates {
  readonly #hot = new Map<string, HotState>();
  readonly #weightMax: number;
  readonly #leave: (stream: string, state: HotState) => void;
  #weight = 0;

  /** @param leave is told of each state that leaves because all of them weigh too much */
  constructor(weightMax: number, leave: (stream: string, state: HotState) => void) {
    this.#weightMax = weightMax;
    this.#leave = leave;
  }

  /** The state of a stream, where it is there. */
  get(stream: string): HotState | undefined {
    return this.#hot.get(stream);
  }

  /** Keeps a state as the most recently used, unless a newer one of the stream is there. */
  keep(stream: string, state: HotState): HotState {
    const hot = this.#hot.get(stream);
    const kept = hot !== undefined && hot.revision > state.revision ? hot : state;
    this.forget(stream);
    this.#hot.set(stream, kept);
    this.#weight += kept.weight;
    for (const [oldest, left] of this.#hot) {
      if (this.#weight <= this.#weightMax || oldest === stream) break;
      this.forget(oldest);
      this.#leave(oldest, left);
    }
    return kept;
  }

  /** Lets a state go. */
  forget(stream: string): void {
    const hot = this.#hot.get(stream);
    if (hot === undefined) return;
    this.#hot.delete(stream);
    this.#weight -= hot.weight;
  }
}
