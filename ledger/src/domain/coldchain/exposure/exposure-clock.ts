import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';

type Piece = { readonly from: number; readonly until: number };

/** Sums how long a temperature was beyond the threshold of a rule. */
export type ExposureClock = {
  /**
   * Takes a further piece beyond the threshold, in order; tells the first moment of it at which the
   * rule's duration is reached, if there is one.
   */
  exposed(piece: Piece): number | undefined;
  /** Takes note that the temperature was within the threshold again. */
  recovered(): void;
};

/** The clock of a rule: a single exposure begins anew after a break, a cumulative one goes on. */
export function exposureClock(rule: AlarmRule): ExposureClock {
  return rule.exposure === 'single'
    ? new SingleClock(rule.durationSeconds)
    : new CumulativeClock(rule.durationSeconds, rule.windowSeconds ?? Number.POSITIVE_INFINITY);
}

class SingleClock implements ExposureClock {
  readonly #duration: number;
  #last: Piece | undefined;

  constructor(duration: number) {
    this.#duration = duration;
  }

  exposed(piece: Piece): number | undefined {
    const goesOn = this.#last?.until === piece.from;
    const from = goesOn && this.#last !== undefined ? this.#last.from : piece.from;
    this.#last = { from, until: piece.until };
    const reached = Math.max(from + this.#duration, piece.from);
    return reached <= piece.until ? reached : undefined;
  }

  recovered(): void {
    this.#last = undefined;
  }
}

class CumulativeClock implements ExposureClock {
  readonly #duration: number;
  readonly #window: number;
  /** The exposures of the window, in order; the first may have left it in part. */
  readonly #pieces: Piece[] = [];
  #next = 0;

  constructor(duration: number, window: number) {
    this.#duration = duration;
    this.#window = window;
  }

  exposed(piece: Piece): number | undefined {
    this.#pieces.push(piece);
    this.#forget(piece.from - this.#window);
    const before = this.#pieces.slice(this.#next, -1);
    return this.#reachedIn(piece, before);
  }

  // The sum goes on over breaks.
  recovered(): void {}

  /**
   * As the moment moves through the piece, the sum grows, but for the times in which what leaves
   * the window at its other end was beyond the threshold too.
   */
  #reachedIn({ from, until }: Piece, before: readonly Piece[]): number | undefined {
    const start = from - this.#window;
    const within = before.map((each) => ({ ...each, from: Math.max(each.from, start) }));
    let sum = within.reduce((total, each) => total + each.until - each.from, 0);
    let moment = from;
    for (const leaving of within) {
      const begins = Math.min(leaving.from + this.#window, until);
      if (sum + begins - moment >= this.#duration) break;
      sum += begins - moment;
      moment = Math.min(leaving.until + this.#window, until);
    }
    const reached = moment + Math.max(this.#duration - sum, 0);
    return reached <= until ? reached : undefined;
  }

  #forget(before: number): void {
    while ((this.#pieces[this.#next]?.until ?? Number.POSITIVE_INFINITY) <= before) this.#next += 1;
  }
}
