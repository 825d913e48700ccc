import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { createSignal } from '../engine/signal.ts';
import { createWaiters } from '../engine/waiters.ts';
import type { FactSchema } from '../fact-table.ts';
import type { FactProgress, FactStore } from '../ports/fact-store.ts';
import type { Feed } from '../ports/feed.ts';
import { gatheringAhead } from './gather-ahead.ts';
import type { GatherNext } from './gather-ahead.ts';
import { LOADER_LIMITS } from './limits.ts';
import type { LoaderLimits } from './limits.ts';
import { send, settle } from './send.ts';
import { UNTOLD_TABLE, withUntold } from './untold.ts';

/** What a loader works on. */
export type LoaderParts = {
  readonly feed: Feed;
  readonly store: FactStore;
  readonly schema: FactSchema;
  readonly limits?: Partial<LoaderLimits>;
  /** Something failed; the loader begins again from what is recorded, after a pause. */
  readonly onRetry?: ((error: unknown) => void) | undefined;
  /** All tables have the events up to an ordinal, which is the end of the feed or is not. */
  readonly onReached?: ((ordinal: number, isEnd: boolean) => void) | undefined;
  /** Some events could not be told of; the table of the untold says which. */
  readonly onUntold?: ((events: number) => void) | undefined;
};

/** How a loader stands. */
export type LoaderState = {
  /** The events up to here are in all tables; -1 before the first one. */
  readonly ordinal: number;
  /** Its tables answer; until then those of an earlier version do, or none. */
  readonly answering: boolean;
  /** The last attempt failed; undefined while all is well. */
  readonly failure: string | undefined;
};

/** Follows the feed with the fact tables. */
export type Loader = {
  start(): void;
  /** Lets the batch at work end, and stops. */
  stop(): Promise<void>;
  readonly state: () => LoaderState;
  /** Resolves true when all tables have reached the ordinal, and answer. */
  readonly waitFor: (ordinal: number, timeoutMilliseconds: number) => Promise<boolean>;
};

type State = {
  progress: readonly FactProgress[];
  answering: boolean;
  failure: string | undefined;
};

/** Makes a loader. It stands still until it is started. */
export function createLoader(parts: LoaderParts): Loader {
  const state: State = { progress: [], answering: false, failure: undefined };
  const stopping = new AbortController();
  const signal = createSignal();
  const waiters = createWaiters(LOADER_LIMITS.waitersMax);
  const ordinal = (): number => (state.answering ? lowestOf(state.progress) : -1);
  const limits = { ...LOADER_LIMITS, ...parts.limits };
  const loading: Loading = {
    feed: parts.feed,
    store: parts.store,
    schema: withUntold(parts.schema),
    limits,
    gather: gatheringAhead(parts.feed, limits),
    state,
    onStep: () => waiters.reached(ordinal()),
    onReached: (reached, isEnd) => parts.onReached?.(reached, isEnd),
    onRetry: (error) => parts.onRetry?.(error),
    onUntold: (events) => parts.onUntold?.(events),
    sleep: signal.sleep,
    stopped: stopping.signal,
  };
  let unsubscribe = (): void => {};
  let running: Promise<void> = Promise.resolve();
  return {
    start() {
      unsubscribe = parts.feed.onAppended(signal.raise);
      running = run(loading);
    },
    async stop() {
      stopping.abort();
      unsubscribe();
      signal.raise();
      await running;
      waiters.close();
    },
    state: () => ({ ordinal: ordinal(), answering: state.answering, failure: state.failure }),
    waitFor: async (wanted, timeoutMilliseconds) =>
      ordinal() >= wanted || waiters.wait(wanted, timeoutMilliseconds),
  };
}

type Loading = {
  readonly feed: Feed;
  readonly store: FactStore;
  readonly schema: FactSchema;
  readonly limits: LoaderLimits;
  readonly gather: GatherNext;
  readonly state: State;
  readonly onStep: () => void;
  readonly onReached: (ordinal: number, isEnd: boolean) => void;
  readonly onRetry: (error: unknown) => void;
  readonly onUntold: (events: number) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stopped: AbortSignal;
};

/** Follows until it is stopped; after a fault it begins again, as after the end of its process. */
async function run(loading: Loading): Promise<void> {
  const { limits, state, stopped } = loading;
  let retry = limits.retryMillisecondsMin;
  while (!stopped.aborted) {
    try {
      await begin(loading);
      while (!stopped.aborted) {
        const atEnd = await step(loading);
        state.failure = undefined;
        loading.onReached(lowestOf(state.progress), atEnd);
        retry = limits.retryMillisecondsMin;
        await (atEnd ? untilMore(loading) : setImmediate());
      }
    } catch (error) {
      state.failure = error instanceof Error ? error.message : String(error);
      loading.onRetry(error);
      await paused(retry, stopped);
      retry = Math.min(retry * 2, limits.retryMillisecondsMax);
    }
  }
}

/** Finds out how far the tables are, and what became of what was about to be sent. */
async function begin({ feed, store, schema, limits, state, onStep }: Loading): Promise<void> {
  const { progress, answering } = await store.prepare(schema);
  state.progress = await settle(store, feed, progress, limits);
  // Where none answer yet these do at once, and where they do already their views may be newer.
  state.answering = answering !== 'others';
  if (state.answering) await store.publish(schema);
  onStep();
}

/** Takes the tables that are furthest behind one batch on; true when there is no more to read. */
async function step(loading: Loading): Promise<boolean> {
  const { store, schema, gather, state, onStep } = loading;
  const lowest = lowestOf(state.progress);
  const group = state.progress.filter(({ position }) => position.ordinal === lowest);
  const [first] = group;
  if (first === undefined) return true;
  const others = state.progress.filter(({ position }) => position.ordinal > lowest);
  const last = Math.min(...others.map(({ position }) => position.ordinal));
  const tables = group.map(({ table }) => table);
  const gathered = await gather(tables, first.position, last);
  if (gathered.events > 0) {
    const reached = await send(store, tables, first.position, gathered);
    state.progress = state.progress.map(
      (each) => reached.find(({ table }) => table === each.table) ?? each,
    );
    const untold = tables.find(({ name }) => name === UNTOLD_TABLE);
    const found = untold === undefined ? [] : (gathered.rows.get(untold) ?? []);
    if (found.length > 0) loading.onUntold(found.length);
  }
  if (gathered.atEnd && !state.answering) {
    await store.publish(schema);
    state.answering = true;
  }
  onStep();
  return gathered.atEnd;
}

function lowestOf(progress: readonly FactProgress[]): number {
  return progress.length === 0 ? -1 : Math.min(...progress.map(({ position }) => position.ordinal));
}

/** Waits until something was appended, and then until a batch may follow the one before. */
async function untilMore({ sleep, limits, stopped }: Loading): Promise<void> {
  const mayFollowAt = performance.now() + limits.batchMilliseconds;
  await sleep(limits.pollMilliseconds);
  await paused(Math.max(0, mayFollowAt - performance.now()), stopped);
}

/** Waits, but not longer than until it is stopped. */
async function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
