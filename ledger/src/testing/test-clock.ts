import { addMicroseconds } from '@lumbung/schemas/time';
import type { Clock } from '../clock.ts';

/** A clock that stands still until it is moved, either way. */
export class TestClock {
  #instant = '2026-03-01T08:00:00.000000Z';

  /** Tells the time. */
  readonly now: Clock = () => this.#instant;

  /** Moves the clock by some microseconds; back when they are negative. */
  move(microseconds: number): void {
    this.#instant = addMicroseconds(this.#instant, microseconds);
  }
}
