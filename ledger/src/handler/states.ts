import assert from 'node:assert/strict';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { AnyDecider } from '../domain/registry.ts';
import { deciderOf } from '../domain/registry.ts';
import type { EventStore, StoredEvent } from '../ports/event-store.ts';
import { NO_REVISION } from '../ports/event-store.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';

/** Events read at once while a state is loaded. */
const PAGE_EVENTS = 1_000;

/** Events folded since the last snapshot before a new one is kept. */
const SNAPSHOT_EVERY_EVENTS = 500;

/** The state of a stream at a revision. */
export type StreamState = { readonly revision: number; readonly state: unknown };

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The states of streams: hot ones from memory, others from the newest snapshot and the tail. The
 * least recently used leave when the events that are folded in those of memory are more than
 * `hotEventsMax`: a state grows with its events.
 */
export class States {
  /** Which decider folds and decides for a stream. */
  readonly deciderOf: typeof deciderOf;
  readonly #hot = new Map<string, StreamState>();
  readonly #store: Pick<EventStore, 'readStream'>;
  readonly #snapshots: SnapshotStore;
  readonly #hotEventsMax: number;
  #hotEvents = 0;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    snapshots: SnapshotStore,
    hotEventsMax: number,
    find: typeof deciderOf = deciderOf,
  ) {
    this.deciderOf = find;
    this.#store = store;
    this.#snapshots = snapshots;
    this.#hotEventsMax = hotEventsMax;
  }

  /** The state of a stream, from memory when it is there: others may have appended since. */
  async load(stream: string): Promise<StreamState> {
    const hot = this.#hot.get(stream);
    return hot === undefined ? this.refresh(stream) : this.#keep(stream, hot);
  }

  /** The state of a stream with everything that stands in the log. */
  async refresh(stream: string): Promise<StreamState> {
    const decider = this.deciderOf(stream);
    assert(decider !== undefined, `no decider for ${stream}`);
    const base = this.#hot.get(stream) ?? (await this.#fromSnapshot(stream, decider));
    return this.#keep(stream, await this.#withTail(stream, decider, base));
  }

  /** Folds events that were just appended to the state that they were decided on. */
  advance(stream: string, before: StreamState, events: readonly LumbungEvent[]): void {
    const decider = this.deciderOf(stream);
    assert(decider !== undefined, `no decider for ${stream}`);
    assert.equal(Number(events[0]?.sequence), before.revision + 1, `${stream} has a gap`);
    const state = events.reduce(decider.evolve, before.state);
    this.#keep(stream, { revision: before.revision + events.length, state });
  }

  /** One event of a stream, read again from the log. */
  async eventAt(stream: string, revision: number): Promise<LumbungEvent> {
    const [stored] = await this.#store.readStream(stream, { from: revision, limit: 1 });
    assert(stored !== undefined, `${stream} has no revision ${revision}`);
    return eventOf(stored);
  }

  async #fromSnapshot(stream: string, decider: AnyDecider): Promise<StreamState> {
    const snapshot = await this.#snapshots.load(stream, decider.stateVersion);
    return snapshot === undefined
      ? { revision: NO_REVISION, state: decider.initial }
      : { revision: snapshot.revision, state: decider.decode(snapshot.state) };
  }

  async #withTail(stream: string, decider: AnyDecider, base: StreamState): Promise<StreamState> {
    let { revision, state } = base;
    for (;;) {
      const from = revision + 1;
      const page = await this.#store.readStream(stream, { from, limit: PAGE_EVENTS });
      for (const stored of page) {
        assert.equal(stored.revision, revision + 1, `${stream} has a gap`);
        state = decider.evolve(state, eventOf(stored));
        revision = stored.revision;
      }
      if (page.length < PAGE_EVENTS) break;
    }
    if (revision - base.revision >= SNAPSHOT_EVERY_EVENTS) {
      const { stateVersion } = decider;
      const text = decider.encode(state);
      await this.#snapshots.save({ stream, revision, stateVersion, state: text });
    }
    return { revision, state };
  }

  /**
   * Keeps a state in memory as the most recently used, unless a newer one of the stream is there.
   */
  #keep(stream: string, state: StreamState): StreamState {
    const hot = this.#hot.get(stream);
    const kept = hot !== undefined && hot.revision > state.revision ? hot : state;
    this.#forget(stream);
    this.#hot.set(stream, kept);
    this.#hotEvents += weightOf(kept);
    for (const oldest of this.#hot.keys()) {
      if (this.#hotEvents <= this.#hotEventsMax || oldest === stream) break;
      this.#forget(oldest);
    }
    return kept;
  }

  #forget(stream: string): void {
    const hot = this.#hot.get(stream);
    if (hot === undefined) return;
    this.#hot.delete(stream);
    this.#hotEvents -= weightOf(hot);
  }
}

/** Also a stream without events has its place in memory. */
function weightOf({ revision }: StreamState): number {
  return Math.max(1, revision + 1);
}

function eventOf(stored: StoredEvent): LumbungEvent {
  return JSON.parse(decoder.decode(stored.bytes)) as LumbungEvent;
}
