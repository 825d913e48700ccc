import assert from 'node:assert/strict';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { AnyDecider } from '../domain/registry.ts';
import { deciderOf } from '../domain/registry.ts';
import { BehindHorizon } from '../domain/horizon.ts';
import { parseEvent } from '../parse-event.ts';
import type { EventStore } from '../ports/event-store.ts';
import { NO_REVISION } from '../ports/event-store.ts';
import type { Snapshot, SnapshotStore } from '../ports/snapshot-store.ts';
import { HotStates } from './hot-states.ts';
import type { HotState, StreamState } from './hot-states.ts';
import { NO_TAIL, horizonOf, isLong, isWorthKeeping, withEvents } from './tail.ts';

/** Events read at once while a state is loaded. */
const PAGE_EVENTS = 1_000;

/** What is said of a state of which it is not known how it came about. */
const UNSETTLED = { tail: NO_TAIL, isWhole: false } as const;

/**
 * The states of streams: hot ones from memory, others from the newest snapshot and the tail. Every
 * so many events a state is compacted and kept in a snapshot, after what led to it was answered, so
 * that neither memory nor a cold load grows with the age of a stream.
 */
export class States {
  /** Which decider folds and decides for a stream. */
  readonly deciderOf: typeof deciderOf;
  readonly #hot: HotStates;
  readonly #store: Pick<EventStore, 'readStream'>;
  readonly #snapshots: SnapshotStore;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    snapshots: SnapshotStore,
    hotEventsMax: number,
    find: typeof deciderOf = deciderOf,
  ) {
    this.deciderOf = find;
    this.#store = store;
    this.#snapshots = snapshots;
    this.#hot = new HotStates(hotEventsMax, (stream, state) => this.#keepLeaving(stream, state));
  }

  /** The state of a stream, from memory when it is there: others may have appended since. */
  async load(stream: string): Promise<StreamState> {
    const hot = this.#hot.get(stream);
    return hot === undefined ? this.refresh(stream) : this.#hot.keep(stream, hot);
  }

  /** The state of a stream with everything that stands in the log. */
  async refresh(stream: string): Promise<StreamState> {
    const decider = this.#existing(stream);
    const base = this.#hot.get(stream) ?? (await this.#fromSnapshot(stream, decider));
    try {
      return await this.#caughtUp(stream, decider, base);
    } catch (error) {
      if (!(error instanceof BehindHorizon)) throw error;
      return this.#caughtUp(stream, decider, beginningOf(decider));
    }
  }

  /**
   * The state of a stream with everything that its events say, none of it folded together. It stays
   * in memory for a while: who asks behind the horizon of a book, such as an import of its history,
   * seldom asks once.
   */
  async whole(stream: string): Promise<StreamState> {
    if (this.#hot.get(stream)?.isWhole === true) return this.refresh(stream);
    const decider = this.#existing(stream);
    const whole = await this.#withTail(stream, decider, beginningOf(decider));
    const { revision, state } = this.#hot.keep(stream, { ...whole, tail: NO_TAIL });
    return revision === whole.revision ? { revision, state } : whole;
  }

  /**
   * Folds events that were just appended to the state that they were decided on. Where another one
   * is in memory, it has been read from the log by others and is brought up to it by them.
   */
  advance(stream: string, before: StreamState, events: readonly LumbungEvent[]): void {
    const decider = this.#existing(stream);
    assert.equal(Number(events[0]?.sequence), before.revision + 1, `${stream} has a gap`);
    const hot = this.#hot.get(stream) ?? weighed(decider, { ...before, ...UNSETTLED });
    if (hot.revision !== before.revision) return;
    try {
      const advanced = this.#hot.keep(stream, folded(decider, hot, events));
      if (isLong(advanced.tail, advanced.weight)) this.#settleSoon(stream, decider);
    } catch (error) {
      if (!(error instanceof BehindHorizon)) throw error;
      this.#hot.forget(stream);
    }
  }

  /** One event of a stream, read again from the log. */
  async eventAt(stream: string, revision: number): Promise<LumbungEvent> {
    const [stored] = await this.#store.readStream(stream, { from: revision, limit: 1 });
    assert(stored !== undefined, `${stream} has no revision ${revision}`);
    return parseEvent(stored.bytes);
  }

  #existing(stream: string): AnyDecider {
    const decider = this.deciderOf(stream);
    assert(decider !== undefined, `no decider for ${stream}`);
    return decider;
  }

  async #fromSnapshot(stream: string, decider: AnyDecider): Promise<HotState> {
    const snapshot = await this.#snapshots.load(stream, decider.stateVersion);
    if (snapshot === undefined) return beginningOf(decider);
    const { revision } = snapshot;
    const state = decider.decode(snapshot.state);
    return weighed(decider, { revision, state, ...UNSETTLED });
  }

  async #caughtUp(stream: string, decider: AnyDecider, base: HotState): Promise<StreamState> {
    const state = await this.#withTail(stream, decider, base);
    if (!isLong(state.tail, state.weight)) return this.#hot.keep(stream, state);
    const settled = compacted(decider, state);
    await this.#snapshots.save(snapshotOf(stream, decider, settled));
    return this.#hot.keep(stream, settled);
  }

  async #withTail(stream: string, decider: AnyDecider, base: HotState): Promise<HotState> {
    let state = base;
    for (;;) {
      const from = state.revision + 1;
      const page = await this.#store.readStream(stream, { from, limit: PAGE_EVENTS });
      assert(
        page.every(({ revision }, index) => revision === from + index),
        `${stream} has a gap`,
      );
      state = folded(
        decider,
        state,
        page.map(({ bytes }) => parseEvent(bytes)),
      );
      if (page.length < PAGE_EVENTS) return state;
    }
  }

  /** Compacts a state and keeps a snapshot of it once what waits for an answer has it. */
  #settleSoon(stream: string, decider: AnyDecider): void {
    setImmediate(() => {
      const hot = this.#hot.get(stream);
      if (hot === undefined || !isLong(hot.tail, hot.weight)) return;
      const settled = this.#hot.keep(stream, compacted(decider, hot));
      this.#save(stream, decider, settled);
    });
  }

  /** Keeps a snapshot of a state that leaves memory, so that it comes back without its tail. */
  #keepLeaving(stream: string, left: HotState): void {
    if (!isWorthKeeping(left.tail, left.weight)) return;
    const decider = this.#existing(stream);
    this.#save(stream, decider, compacted(decider, left));
  }

  /** A snapshot that is not kept costs time, never truth. */
  #save(stream: string, decider: AnyDecider, state: HotState): void {
    this.#snapshots.save(snapshotOf(stream, decider, state)).catch(() => undefined);
  }
}

function beginningOf({ initial: state }: AnyDecider): HotState {
  return { revision: NO_REVISION, state, tail: NO_TAIL, isWhole: true, weight: 1 };
}

function folded(decider: AnyDecider, base: HotState, events: readonly LumbungEvent[]): HotState {
  if (events.length === 0) return base;
  return weighed(decider, {
    revision: base.revision + events.length,
    state: events.reduce(decider.evolve, base.state),
    tail: withEvents(base.tail, events),
    isWhole: base.isWhole,
  });
}

/** A state as its next snapshot holds it. */
function compacted(decider: AnyDecider, { revision, state, tail, isWhole }: HotState): HotState {
  const horizon = horizonOf(tail);
  const short =
    horizon === undefined || decider.compact === undefined
      ? state
      : decider.compact(state, horizon);
  const isStillWhole = isWhole && short === state;
  return weighed(decider, { revision, state: short, tail: NO_TAIL, isWhole: isStillWhole });
}

/** Also a stream without events has its place in memory. */
function weighed(decider: AnyDecider, state: Omit<HotState, 'weight'>): HotState {
  return { ...state, weight: Math.max(1, decider.weigh?.(state.state) ?? state.revision + 1) };
}

function snapshotOf(stream: string, decider: AnyDecider, { revision, state }: HotState): Snapshot {
  const { stateVersion } = decider;
  return { stream, revision, stateVersion, state: decider.encode(state) };
}
