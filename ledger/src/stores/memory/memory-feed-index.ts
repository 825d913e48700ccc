import type { CommandIdentity } from '../../ports/command-index.ts';
import { FEED_START } from '../../ports/event-store.ts';
import type { FeedPosition, StoredEvent } from '../../ports/event-store.ts';
import { parseEvent } from '../../parse-event.ts';
import type { KnownCommand } from '../retries.ts';
import type { FeedIndex, Reached, StreamView } from '../weak/feed-index.ts';
import { EVENTS_BETWEEN_PLACES, numbered, positionAfter } from '../weak/numbering.ts';
import type { WeakPage } from '../weak/weak-log.ts';

/** What is known of a stream: the ordinal of each revision, its commands, its newest stamp. */
type KnownStream = {
  readonly ordinals: number[];
  readonly commands: Map<string, KnownCommand>;
  recordedTime: string | undefined;
};

/** An index in memory, which suits a log that is in memory too. */
export class MemoryFeedIndex implements FeedIndex {
  #reached: Reached = { position: FEED_START, latestRecorded: '' };
  readonly #streams = new Map<string, KnownStream>();
  readonly #places: FeedPosition[] = [FEED_START];

  async reached(): Promise<Reached> {
    return this.#reached;
  }

  async take(page: WeakPage, after: FeedPosition): Promise<void> {
    if (after.cursor !== this.#reached.position.cursor) return;
    let { latestRecorded } = this.#reached;
    for (const event of numbered(page, after.ordinal)) {
      const recorded = this.#takeEvent(event);
      if (recorded > latestRecorded) latestRecorded = recorded;
    }
    const position = positionAfter(page, after);
    this.#reached = { position, latestRecorded };
    const kept = this.#places.at(-1)?.ordinal ?? -1;
    if (position.ordinal - kept >= EVENTS_BETWEEN_PLACES) this.#places.push(position);
  }

  async look(
    { stream, commandId }: CommandIdentity,
    others: readonly string[] = [],
  ): Promise<StreamView> {
    const known = this.#streams.get(stream);
    return {
      head: this.#headOf(stream),
      otherHeads: others.map((other) => this.#headOf(other)),
      recordedTime: known?.recordedTime,
      command: known?.commands.get(commandId),
    };
  }

  async ordinalsOf(stream: string, from: number, count: number): Promise<readonly number[]> {
    return this.#streams.get(stream)?.ordinals.slice(from, from + count) ?? [];
  }

  async placeUpTo(ordinal: number): Promise<FeedPosition> {
    const { position } = this.#reached;
    if (position.ordinal <= ordinal) return position;
    return this.#places.findLast((place) => place.ordinal <= ordinal) ?? FEED_START;
  }

  #headOf(stream: string): number {
    return (this.#streams.get(stream)?.ordinals.length ?? 0) - 1;
  }

  /** Takes an event; answers when it was recorded. */
  #takeEvent(stored: StoredEvent): string {
    const event = parseEvent(stored.bytes);
    const known = this.#streamOf(stored.stream);
    const before = known.commands.get(event.commandid);
    known.ordinals.push(stored.ordinal);
    known.recordedTime = event.recordedtime;
    known.commands.set(event.commandid, {
      digest: event.commanddigest,
      revisions: { first: before?.revisions?.first ?? stored.revision, last: stored.revision },
    });
    return event.recordedtime;
  }

  #streamOf(stream: string): KnownStream {
    const known = this.#streams.get(stream);
    if (known !== undefined) return known;
    const fresh = { ordinals: [], commands: new Map(), recordedTime: undefined };
    this.#streams.set(stream, fresh);
    return fresh;
  }
}
