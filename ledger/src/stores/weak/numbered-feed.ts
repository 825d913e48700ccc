import type { FeedPage, FeedPosition } from '../../ports/event-store.ts';
import { assertFeedLimit } from '../page-checks.ts';
import { numbered, positionAfter } from './numbering.ts';
import type { WeakLog } from './weak-log.ts';

/**
 * Reads the whole of a weak log in its one order: only events of type `lumbung.*` are seen, each
 * with its ordinal, which is counted on from the place that is read from.
 */
export class NumberedFeed {
  readonly #log: Pick<WeakLog, 'readAll'>;
  /** A stretch of the log, up to its end, in which nothing of ours stands. */
  #quiet: { readonly from: string; readonly to: string } | undefined;

  constructor(log: Pick<WeakLog, 'readAll'>) {
    this.#log = log;
  }

  /**
   * Reads on over records of the log's own until there is an event of ours, or the end. Where only
   * such records stand at the end, it is remembered how far they reach: each reader that waits
   * there would read them again at every wake.
   */
  async readAll(after: FeedPosition, limit: number): Promise<FeedPage> {
    assertFeedLimit(limit);
    let place = this.#quiet?.from === after.cursor ? this.#quiet.to : after.cursor;
    for (;;) {
      const page = await this.#log.readAll(place, limit);
      const events = numbered(page, after.ordinal);
      if (events.length > 0) return { events, next: positionAfter(page, after) };
      if (page.next === place) break;
      place = page.next;
    }
    if (place !== after.cursor) this.#quiet = { from: after.cursor, to: place };
    return { events: [], next: { cursor: place, ordinal: after.ordinal } };
  }
}
