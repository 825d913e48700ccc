import type { ProjectionState } from '@lumbung/schemas/endpoints/operation';
import type { Feed } from './ports/feed.ts';
import type { Queries } from './queries/table.ts';

/** A key that a poison event parked: its later events wait too, while all other keys move on. */
export type ParkedKey = {
  readonly projection: string;
  /** The stream whose events wait. */
  readonly key: string;
  /** The first event that waits. */
  readonly firstOrdinal: number;
  /** How many events wait. */
  readonly events: number;
  readonly error: string;
};

/** How the read models are opened. */
export type ReadModelOptions = {
  /** The file of the read models; `:memory:` is not possible, since readers have connections of their own. */
  readonly file: string;
  readonly feed: Feed;
  /** Told when a key is parked, so that it is logged. */
  readonly onParked?: (parked: ParkedKey) => void;
  /** Told when the runner stops by itself: another process writes the read models, or the feed failed for good. */
  readonly onStopped?: (reason: unknown) => void;
};

/** The read models of an installation, and what keeps them up to date. */
export type ReadModels = {
  readonly queries: Queries;
  /** Starts to follow the feed; it goes on until `close`. */
  start(): void;
  /** The ordinal that every answer shows at least: the lowest of all projections. */
  ordinal(): number;
  /** Resolves true once every answer shows the ordinal, false when the time is over or too many wait already. */
  waitFor(ordinal: number, timeoutMilliseconds: number): Promise<boolean>;
  /** The state of every projection; the digests are computed on demand, which reads every row. */
  states(options?: { readonly digest?: boolean }): Promise<ProjectionState[]>;
  /** Rebuilds projections (all when none is named) beside the live ones and swaps them; answers with their digests. */
  rebuild(names?: readonly string[]): Promise<ProjectionState[]>;
  /** The parked keys. */
  parked(): Promise<ParkedKey[]>;
  /** Replays the events of a parked key; false when it still fails, and stays parked. */
  unpark(projection: string, key: string): Promise<boolean>;
  /** Stops following the feed, lets reads end, and closes the file. */
  close(): Promise<void>;
};

/** Opens the read models of a data folder, and makes them when they are not there. */
export async function openReadModels(options: ReadModelOptions): Promise<ReadModels> {
  throw new Error(`not yet ${options.file}`);
}
