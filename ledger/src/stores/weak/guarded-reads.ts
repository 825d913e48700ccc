import assert from 'node:assert/strict';
import { LIMITS } from '@lumbung/schemas/limits';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { FeedPage, FeedPosition, StoredEvent, StreamRead } from '../../ports/event-store.ts';
import { assertFeedLimit, assertStreamRead } from '../page-checks.ts';
import { acceptedBy } from '../retries.ts';
import type { KnownCommand } from '../retries.ts';
import { FeedIndex, numbered, positionAfter } from './feed-index.ts';
import type { WeakLog } from './weak-log.ts';

/** Reads a weak log: only events of type `lumbung.*` are seen, each with its ordinal. */
export class GuardedReads {
  readonly #log: WeakLog;
  readonly #index = new FeedIndex();
  #catchingUp: Promise<unknown> = Promise.resolve();

  constructor(log: WeakLog) {
    this.#log = log;
  }

  /** The index, caught up with everything that was answered before this call. */
  async caughtUp(): Promise<FeedIndex> {
    const mine = this.#catchingUp.then(() => this.#catchUp());
    this.#catchingUp = mine.catch(() => undefined);
    await mine;
    return this.#index;
  }

  async readAll(after: FeedPosition, limit: number): Promise<FeedPage> {
    assertFeedLimit(limit);
    const page = await this.#log.readAll(after.cursor, limit);
    return { events: numbered(page, after.ordinal), next: positionAfter(page, after) };
  }

  /** Goes from the nearest place that the index keeps to the one that is asked for. */
  async locate(ordinal: number): Promise<FeedPosition> {
    const index = await this.caughtUp();
    let place = index.placeUpTo(ordinal);
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
    const index = await this.caughtUp();
    return records.map(({ revision, bytes }) => {
      const ordinal = index.ordinalOf(stream, revision);
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

  async #catchUp(): Promise<void> {
    for (;;) {
      const page = await this.#log.readAll(this.#index.position.cursor, LIMITS.feedEventsMax);
      if (page.next === this.#index.position.cursor) return;
      this.#index.take(page);
    }
  }
}
