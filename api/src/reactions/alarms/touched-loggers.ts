type Touch = {
  /** The earliest moment of which something new is known; in seconds since 1970. */
  readonly from: number;
  /** The place in the feed of the first event that told so. */
  readonly ordinal: number;
};

/** A logger that is to be judged. */
export type TouchedLogger = Touch & { readonly logger: string };

/**
 * The loggers that are to be judged, first come first served. A logger that is touched again while
 * it waits is judged once; while it is being judged, once more.
 */
export class TouchedLoggers {
  readonly #waiting = new Map<string, Touch>();
  readonly #underWay = new Map<string, Touch>();

  get size(): number {
    return this.#waiting.size;
  }

  /** Whether a logger waits, or is being judged. */
  has(logger: string): boolean {
    return this.#waiting.has(logger) || this.#underWay.has(logger);
  }

  touch(logger: string, { from, ordinal }: Touch): void {
    const known = this.#waiting.get(logger);
    const earlier = known === undefined ? { from, ordinal } : earliest(known, { from, ordinal });
    this.#waiting.set(logger, earlier);
  }

  /** The next logger that is not being judged already; it is under way until `done`. */
  take(): TouchedLogger | undefined {
    for (const [logger, touch] of this.#waiting) {
      if (this.#underWay.has(logger)) continue;
      this.#waiting.delete(logger);
      this.#underWay.set(logger, touch);
      return { logger, ...touch };
    }
    return undefined;
  }

  /** Ends what `take` began; what could not be judged waits again. */
  done({ logger, ...touch }: TouchedLogger, isJudged: boolean): void {
    this.#underWay.delete(logger);
    if (!isJudged) this.touch(logger, touch);
  }

  /** The place in the feed of the first event that has not been judged; undefined when all have. */
  get oldest(): number | undefined {
    let oldest: number | undefined;
    for (const touches of [this.#waiting, this.#underWay]) {
      for (const { ordinal } of touches.values()) oldest = Math.min(oldest ?? ordinal, ordinal);
    }
    return oldest;
  }
}

function earliest(one: Touch, other: Touch): Touch {
  return {
    from: Math.min(one.from, other.from),
    ordinal: Math.min(one.ordinal, other.ordinal),
  };
}
