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

/** Reads an event back from its stored bytes. */
export function eventOf(stored: StoredEvent): LumbungEvent {
  return JSON.parse(decoder.decode(stored.bytes)) as LumbungEvent;
}

/**
 * The states of streams: hot ones from memory, others from the newest snapshot and the tail. The
 * least recently used leave when there are more than `streamsMax`.
 */
export class States {
  readonly #hot = new Map<string, StreamState>();
  readonly #store: Pick<EventStore, 'readStream'>;
  readonly #snapshots: SnapshotStore;
  readonly #streamsMax: number;

  constructor(store: Pick<EventStore, 'readStream'>, snapshots: SnapshotStore, streamsMax: number) {
    this.#store = store;
    this.#snapshots = snapshots;
    this.#streamsMax = streamsMax;
  }

  /** The state of a stream; of a kind that takes commands. */
  async load(stream: string): Promise<StreamState> {
    const hot = this.#hot.get(stream);
    if (hot !== undefined) {
      this.#keep(stream, hot);
      return hot;
    }
    const decider = deciderOf(stream);
    assert(decider !== undefined, `no decider for ${stream}`);
    const loaded = await this.#replay(stream, decider);
    this.#keep(stream, loaded);
    return loaded;
  }

  /** Folds events that were just appended into the hot state, when it is the one before them. */
  advance(stream: string, events: readonly LumbungEvent[]): void {
    const decider = deciderOf(stream);
    const before = this.#hot.get(stream);
    if (decider === undefined || before === undefined) return;
    const first = Number(events[0]?.sequence);
    if (first !== before.revision + 1) {
      this.drop(stream);
      return;
    }
    const state = events.reduce(decider.evolve, before.state);
    this.#keep(stream, { revision: before.revision + events.length, state });
  }

  /** Forgets a hot state: somebody else may have written, or nobody knows. */
  drop(stream: string): void {
    this.#hot.delete(stream);
  }

  async #replay(stream: string, decider: AnyDecider): Promise<StreamState> {
    const snapshot = await this.#snapshots.load(stream, decider.stateVersion);
    const from = snapshot?.revision ?? NO_REVISION;
    let revision = from;
    let state = snapshot === undefined ? decider.initial : decider.decode(snapshot.state);
    for (;;) {
      const page = await this.#store.readStream(stream, {
        from: revision + 1,
        limit: PAGE_EVENTS,
      });
      for (const stored of page) {
        assert.equal(stored.revision, revision + 1, `${stream} has a gap`);
        state = decider.evolve(state, eventOf(stored));
        revision = stored.revision;
      }
      if (page.length < PAGE_EVENTS) break;
    }
    if (revision - from >= SNAPSHOT_EVERY_EVENTS) {
      await this.#snapshots.save({
        stream,
        revision,
        stateVersion: decider.stateVersion,
        state: decider.encode(state),
      });
    }
    return { revision, state };
  }

  #keep(stream: string, state: StreamState): void {
    this.#hot.delete(stream);
    this.#hot.set(stream, state);
    if (this.#hot.size <= this.#streamsMax) return;
    const [oldest] = this.#hot.keys();
    if (oldest !== undefined) this.#hot.delete(oldest);
  }
}
