import type { EventFeed } from '@lumbung/ledger/ports/event-store';

/** How a part stands: not begun yet, standing by for the one that works, or at work. */
export type Standing = 'starting' | 'standby' | 'working';

/** How a part of this process is. */
export type PartReport = {
  readonly part: string;
  readonly standing: Standing;
  /** Seconds since it last did something, or saw that there is nothing to do. */
  readonly secondsSinceWell: number;
  /** The last event that it dealt with, of a part that follows the log. */
  readonly ordinal: number | undefined;
  /** Seconds since it last stood at the end of the log; 0 where it stands there. */
  readonly secondsBehind: number | undefined;
};

/** Notes how a part is. */
export class PartWatch {
  readonly #part: string;
  #standing: Standing = 'starting';
  #wellAt = performance.now();
  #ordinal: number | undefined;
  #atEndAt: number | undefined;
  #isAtEnd = false;

  constructor(part: string) {
    this.#part = part;
  }

  /** Takes note of a change. */
  stands(standing: Standing): void {
    this.#standing = standing;
    this.well();
  }

  /** Takes note that it is well. */
  readonly well = (): void => {
    this.#wellAt = performance.now();
  };

  /** Takes note of how far a reader is, and whether there is nothing behind that. */
  reached(ordinal: number, isEnd: boolean): void {
    this.well();
    this.#ordinal = ordinal;
    if (this.#isAtEnd || isEnd) this.#atEndAt = performance.now();
    this.#isAtEnd = isEnd;
  }

  /** A feed through which it is seen how far its reader is. */
  watching<Feed extends Pick<EventFeed, 'readAll'>>(feed: Feed): Feed {
    const readAll: EventFeed['readAll'] = async (after, limit) => {
      const page = await feed.readAll(after, limit);
      // It asks for what comes after a place once it has dealt with everything before.
      this.reached(after.ordinal, page.events.length === 0);
      return page;
    };
    return { ...feed, readAll };
  }

  /** How it is now. */
  report(): PartReport {
    const now = performance.now();
    const atEndAt = this.#isAtEnd ? now : this.#atEndAt;
    return {
      part: this.#part,
      standing: this.#standing,
      secondsSinceWell: (now - this.#wellAt) / 1_000,
      ordinal: this.#ordinal,
      secondsBehind: atEndAt === undefined ? undefined : (now - atEndAt) / 1_000,
    };
  }
}
