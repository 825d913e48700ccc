import type { ProjectionState } from '@lumbung/schemas/endpoints/operation';
import { PROJECTIONS } from './definitions/table.ts';
import { openMembers } from './engine/member.ts';
import type { Member } from './engine/member.ts';
import { rebuild } from './engine/rebuild.ts';
import { createRunner } from './engine/runner.ts';
import type { RunnerListeners } from './engine/runner.ts';
import { statesIn } from './engine/states.ts';
import { unpark } from './engine/unpark.ts';
import { layoutOf } from './layout.ts';
import type { Feed } from './ports/feed.ts';
import type { ReadModelDatabase } from './ports/read-model-database.ts';
import type { Projection } from './projection.ts';
import { queriesThrough } from './queries/table.ts';
import type { Queries } from './queries/table.ts';
import { ReadModelsUnavailable } from './unavailable.ts';

/** A stream that a poison event parked: its later events wait too, while all others move on. */
export type ParkedStream = {
  readonly projection: string;
  readonly stream: string;
  /** The first event that waits. */
  readonly firstOrdinal: number;
  /** How many events wait. */
  readonly events: number;
  readonly error: string;
};

/** How the read models are opened. */
export type ReadModelOptions = RunnerListeners & {
  /** Where the rows are kept; it is closed with the read models. */
  readonly database: ReadModelDatabase;
  readonly feed: Feed;
  /** The read models that are kept; all of them when nothing else is said. */
  readonly projections?: readonly Projection[];
};

/** The read models of an installation, and what keeps them up to date. */
export type ReadModels = {
  readonly queries: Queries;
  /** Starts to follow the feed, and to rebuild what is of another version; until `close`. */
  start(): void;
  /** The ordinal that every answer shows at least: the lowest of all projections. */
  readonly ordinal: () => number;
  /**
   * Resolves true once every answer shows the ordinal; false when the time is over, or when too
   * many wait already.
   */
  readonly waitFor: (ordinal: number, timeoutMilliseconds: number) => Promise<boolean>;
  /** The state of every projection; the digests are computed on demand, which reads every row. */
  states(options?: { readonly digest?: boolean | undefined }): Promise<ProjectionState[]>;
  /**
   * Rebuilds projections (all when none is named) beside the live ones and swaps them; answers
   * with the digests of all. Throws a RangeError for a name that there is not, and PoisonedRebuild
   * for an event that cannot be folded; the live ones then stay.
   */
  rebuild(names?: readonly string[]): Promise<ProjectionState[]>;
  /** The parked streams. */
  parked(): ParkedStream[];
  /** Replays the events of a parked stream; false when one still fails, and the stream stays. */
  unpark(projection: string, stream: string): Promise<boolean>;
  /** Stops following the feed, lets reads end, and closes the file; once, however often called. */
  close(): Promise<void>;
};

/** Opens the read models that a database keeps, and makes them when they are not there. */
export async function openReadModels(options: ReadModelOptions): Promise<ReadModels> {
  const { database, feed, projections = PROJECTIONS, onRetry } = options;
  const { store } = database;
  const runner = createRunner(await openMembers(store, projections), { feed, store }, options);
  const views = database.views(projections.map(layoutOf));
  const states = (digest: boolean): Promise<ProjectionState[]> =>
    store.read((snapshot) => statesIn(snapshot, runner.members(), digest));
  const closing = new AbortController();
  let rebuilding: Promise<void> = Promise.resolve();
  const rebuildAll = (chosen: readonly Projection[]): Promise<void> => {
    const done = rebuilding.then(() => rebuild(chosen, { feed, store }, runner, closing.signal));
    rebuilding = done.catch(() => undefined);
    return done;
  };
  let closed: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    closing.abort(new ReadModelsUnavailable('the read models are closed'));
    await rebuilding;
    await runner.stop();
    await database.close();
  };
  return {
    queries: queriesThrough(views),
    start() {
      runner.start();
      const outdated = runner.members().filter((member) => member.outdated);
      if (outdated.length === 0) return;
      rebuildAll(outdated.map(({ projection }) => projection)).catch((error: unknown) =>
        onRetry?.(error),
      );
    },
    ordinal: runner.ordinal,
    waitFor: runner.waitFor,
    states: ({ digest = false } = {}) => states(digest),
    async rebuild(names) {
      await rebuildAll(chosenOf(projections, names));
      return states(true);
    },
    parked: () => runner.members().flatMap(parkedOf),
    unpark: (projection, stream) => unpark({ projection, stream }, { feed, store }, runner),
    close: () => (closed ??= closeAll()),
  };
}

/** The projections of some names, each once; a RangeError for a name that there is not. */
export function chosenOf(
  projections: readonly Projection[],
  names: readonly string[] | undefined,
): readonly Projection[] {
  if (names === undefined) return projections;
  return [...new Set(names)].map((name) => {
    const chosen = projections.find((each) => each.name === name);
    if (chosen === undefined) throw new RangeError(`no projection ${name}`);
    return chosen;
  });
}

function parkedOf({ projection, parked }: Member): ParkedStream[] {
  return [...parked.values()].map((row) => ({
    projection: projection.name,
    stream: row.stream,
    firstOrdinal: row.first_ordinal,
    events: row.events,
    error: row.error,
  }));
}
