import { FEED_START } from '../../ports/event-store.ts';
import type { FeedPosition, StoredEvent } from '../../ports/event-store.ts';
import { parseEvent } from '../retries.ts';
import type { KnownCommand } from '../retries.ts';
import type { WeakPage, WeakRecord } from './weak-log.ts';

/** Events after which a place in the feed is kept, so that a later search starts near. */
const EVENTS_BETWEEN_PLACES = 1_000;

/** What is known of a stream: the ordinal of each revision, its commands, its newest stamp. */
type KnownStream = {
  readonly ordinals: number[];
  readonly commands: Map<string, KnownCommand>;
  recordedTime: string | undefined;
};

/**
 * What a weak log does not keep and its own feed tells: ordinals, heads and commands. It is folded
 * from the pages of the feed, so it is true as of `position`. It is held in memory, which suits a
 * log that is in memory too.
 */
export class FeedIndex {
  position: FeedPosition = FEED_START;
  /** The latest recordedtime of all events; empty when there is none. */
  latestRecorded = '';
  readonly #streams = new Map<string, KnownStream>();
  readonly #places: FeedPosition[] = [FEED_START];

  /** Takes the page after `position`. */
  take(page: WeakPage): void {
    const events = numbered(page, this.position.ordinal);
    for (const event of events) this.#takeEvent(event);
    this.position = positionAfter(page, this.position);
    const place = this.placeUpTo(this.position.ordinal);
    if (this.position.ordinal - place.ordinal >= EVENTS_BETWEEN_PLACES) {
      this.#places.push(this.position);
    }
  }

  /** The last place, of those that are kept, that does not lie after an ordinal. */
  placeUpTo(ordinal: number): FeedPosition {
    return this.#places.findLast((place) => place.ordinal <= ordinal) ?? FEED_START;
  }

  /** The revision of a stream's newest event; -1 when it has none. */
  headOf(stream: string): number {
    return (this.#streams.get(stream)?.ordinals.length ?? 0) - 1;
  }

  /** The recordedtime of a stream's newest event; undefined when it has none. */
  recordedTimeOf(stream: string): string | undefined {
    return this.#streams.get(stream)?.recordedTime;
  }

  /** The accepted command of a stream; undefined when the log holds none of its events. */
  commandOf(stream: string, commandId: string): KnownCommand | undefined {
    return this.#streams.get(stream)?.commands.get(commandId);
  }

  /** The ordinal of an event; undefined beyond `position`. */
  ordinalOf(stream: string, revision: number): number | undefined {
    return this.#streams.get(stream)?.ordinals[revision];
  }

  #takeEvent(stored: StoredEvent): void {
    const event = parseEvent(stored.bytes);
    const known = this.#streamOf(stored.stream);
    const before = known.commands.get(event.commandid);
    known.ordinals.push(stored.ordinal);
    known.recordedTime = event.recordedtime;
    if (event.recordedtime > this.latestRecorded) this.latestRecorded = event.recordedtime;
    known.commands.set(event.commandid, {
      digest: event.commanddigest,
      revisions: { first: before?.revisions?.first ?? stored.revision, last: stored.revision },
    });
  }

  #streamOf(stream: string): KnownStream {
    const known = this.#streams.get(stream);
    if (known !== undefined) return known;
    const fresh = { ordinals: [], commands: new Map(), recordedTime: undefined };
    this.#streams.set(stream, fresh);
    return fresh;
  }
}

/** The events of a page with their ordinals: only what is of type `lumbung.*` counts. */
export function numbered(page: WeakPage, ordinalBefore: number): readonly StoredEvent[] {
  return page.records.filter(isOurs).map(({ stream, revision, bytes }, index) => {
    return { ordinal: ordinalBefore + 1 + index, stream, revision, bytes };
  });
}

/** The position after a page that was read after `before`. */
export function positionAfter(page: WeakPage, before: FeedPosition): FeedPosition {
  const ordinal = before.ordinal + page.records.filter(isOurs).length;
  return { cursor: page.next, ordinal };
}

function isOurs(record: WeakRecord): boolean {
  return record.type.startsWith('lumbung.');
}
