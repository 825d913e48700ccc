import { PROJECTIONS } from './definitions/table.ts';
import { PROJECTOR_LIMITS } from './engine/limits.ts';
import { liveMembers } from './engine/member.ts';
import { rebuildBeside } from './engine/rebuild.ts';
import { createSignal } from './engine/signal.ts';
import { statesIn } from './engine/states.ts';
import { createWaiters } from './engine/waiters.ts';
import { layoutOf } from './layout.ts';
import type { Generation, ReadModelStore } from './ports/read-model-store.ts';
import type { Projection } from './projection.ts';
import { chosenOf } from './projector.ts';
import type { ReadModelOptions, ReadModels } from './projector.ts';
import { queriesThrough } from './queries/table.ts';
import { ReadModelsUnavailable } from './unavailable.ts';

/** Read models that another process keeps up to date. */
export type ReadModelsBeside = Pick<
  ReadModels,
  'queries' | 'ordinal' | 'waitFor' | 'states' | 'rebuild' | 'close'
>;

/** How they are opened. */
export type BesideOptions = Pick<
  ReadModelOptions,
  'database' | 'feed' | 'projections' | 'onRetry'
> & {
  /** Calls `wake` when they may have moved on, until the returned function is called: a hint. */
  readonly onMoved?: ((wake: () => void) => () => void) | undefined;
};

/**
 * Opens read models that another process keeps up to date, for reading. How far they are is asked
 * of their checkpoints: often while someone waits, and now and then otherwise. Until the other
 * process has made their tables, and while these are of another form, reads are refused.
 */
export async function openReadModelsBeside(options: BesideOptions): Promise<ReadModelsBeside> {
  const { database, feed, projections = PROJECTIONS, onRetry, onMoved } = options;
  const { store } = database;
  const closing = new AbortController();
  const waiters = createWaiters(PROJECTOR_LIMITS.waitersMax);
  const signal = createSignal();
  let reached = await lowestOf(store, projections);
  let waiting = 0;
  const follow = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const { askMilliseconds, pollMilliseconds } = PROJECTOR_LIMITS;
      await signal.sleep(waiting > 0 ? askMilliseconds : pollMilliseconds);
      try {
        reached = await lowestOf(store, projections);
        waiters.reached(reached);
      } catch (error) {
        onRetry?.(error);
      }
    }
  };
  const leave = onMoved?.(signal.raise);
  const following = follow();
  const states: ReadModels['states'] = ({ digest = false } = {}) =>
    store.read(async (snapshot) =>
      statesIn(snapshot, await liveMembers(snapshot, projections), digest),
    );
  let rebuilding: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    closing.abort(new ReadModelsUnavailable('the read models are closed'));
    leave?.();
    signal.raise();
    await Promise.all([following, rebuilding]);
    waiters.close();
    await database.close();
  };
  return {
    queries: queriesThrough(database.views(projections.map(layoutOf))),
    ordinal: () => reached,
    async waitFor(ordinal, timeoutMilliseconds) {
      if (reached >= ordinal) return true;
      waiting += 1;
      signal.raise();
      const isReached = await waiters.wait(ordinal, timeoutMilliseconds);
      waiting -= 1;
      return isReached;
    },
    states,
    async rebuild(names) {
      const chosen = chosenOf(projections, names);
      const done = rebuilding.then(() => rebuildBeside(chosen, { feed, store }, closing.signal));
      rebuilding = done.catch(() => undefined);
      await done;
      return states({ digest: true });
    },
    close: () => (closed ??= closeAll()),
  };
}

/** The ordinal that all live read models have reached; -1 where one is not made yet. */
async function lowestOf(
  store: ReadModelStore,
  projections: readonly Projection[],
): Promise<number> {
  const kept = await store.read(async ({ generations }) => generations);
  return Math.min(...projections.map(({ name }) => liveOrdinal(kept, name)));
}

function liveOrdinal(kept: readonly Generation[], name: string): number {
  return kept.find((each) => each.live && each.projection === name)?.position.ordinal ?? -1;
}
