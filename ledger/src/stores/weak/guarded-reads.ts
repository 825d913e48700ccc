import assert from 'node:assert/strict';
import { LIMITS } from '@lumbung/schemas/limits';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { FeedPage, FeedPosition, StoredEvent, StreamRead } from '../../ports/event-store.ts';
import { assertStreamRead } from '../page-checks.ts';
import { acceptedBy } from '../retries.ts';
import type { KnownCommand } from '../retries.ts';
import type { FeedIndex, Reached, StreamView } from './feed-index.ts';
import { NumberedFeed } from './numbered-feed.ts';
import type { WeakLog } from './weak-log.ts';

/** Reads a weak log: only events of type `lumbung.*` are seen, each with its ordinal. */
export class GuardedReads {
  readonly #log: WeakLog;
  readonly #index: FeedIndex;
  readonly #feed: NumberedFeed;
  #running: Promise<unknown> = Promise.resolve();
  #next: Promise<Reached> | undefined;

  constructor(log: WeakLog, index: FeedIndex) {
    this.#log = log;
    this.#index = index;
    this.#feed = new NumberedFeed(log);
  }

  /**
   * Lets the index catch up with everything that was answered before this call. Those who ask while
   * it catches up share the next time: the one that runs may have read before they asked.
   */
  async caughtUp(): Promise<Reached> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      const run = this.#catchUp();
      this.#running = run.catch(() => undefined);
      return run;
    });
    return this.#next;
  }

  /** A command and its stream, after everything that was answered before this call. */
  async look(command: CommandIdentity): Promise<StreamView> {
    await this.caughtUp();
    return this.#index.look(command);
  }

  readAll(after: FeedPosition, limit: number): Promise<FeedPage> {
    return this.#feed.readAll(after, limit);
  }

  /** Goes from the nearest place that the index keeps to the one that is asked for. */
  async locate(ordinal: number): Promise<FeedPosition> {
    await this.caughtUp();
    let place = await this.#index.placeUpTo(ordinal);
    while (place.ordinal < ordinal) {
      const limit = Math.min(ordinal - place.ordinal, LIMITS.feedEventsMax);
      const { next } = await this.readAll(place, limit);
      if (next.cursor === place.cursor) break;
      place = next;
    }
    return place;
  }

  async readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]> {
    assertStreamRead(read);
    const records = await this.#log.readStream(stream, read.from, read.limit);
    let ordinals = await this.#index.ordinalsOf(stream, read.from, records.length);
    if (ordinals.length < records.length) {
      await this.caughtUp();
      ordinals = await this.#index.ordinalsOf(stream, read.from, records.length);
    }
    return records.map(({ revision, bytes }) => {
      const ordinal = ordinals[revision - read.from];
      assert(ordinal !== undefined, `${stream}: revision ${revision} is not in the feed`);
      return { ordinal, stream, revision, bytes };
    });
  }

  /** The events of an accepted command, in their order. */
  async eventsOf(stream: string, known: KnownCommand): Promise<readonly StoredEvent[]> {
    assert(known.revisions !== undefined, `${stream}: a refused command has no events`);
    const { first, last } = known.revisions;
    return this.readStream(stream, { from: first, limit: last - first + 1 });
  }

  /** An accepted command with its verdict. */
  async settled(command: CommandIdentity, known: KnownCommand): Promise<SettledCommand> {
    const { stream, commandId } = command;
    const verdict = acceptedBy(await this.eventsOf(stream, known));
    return { stream, commandId, digest: known.digest, verdict };
  }

  async #catchUp(): Promise<Reached> {
    for (;;) {
      const reached = await this.#index.reached();
      const { position } = reached;
      const page = await this.#log.readAll(position.cursor, LIMITS.feedEventsMax);
      if (page.next === position.cursor) return reached;
      await this.#index.take(page, position);
    }
  }
}
