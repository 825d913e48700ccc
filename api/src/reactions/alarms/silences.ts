/** When each logger is to be judged because it may have been silent for too long. */
export class Silences {
  /** In seconds since 1970; infinite where its silence is known, or no rule forbids it. */
  readonly #dueAt = new Map<string, number>();

  /** Takes note of when a logger that was judged will have been silent for too long. */
  heard(logger: string, dueAt: number): void {
    this.#dueAt.set(logger, dueAt);
  }

  /** Whether a logger is to be judged at a moment; one that never was is. */
  isDue(logger: string, now: number): boolean {
    return now > (this.#dueAt.get(logger) ?? Number.NEGATIVE_INFINITY);
  }
}
