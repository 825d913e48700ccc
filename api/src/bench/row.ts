import type { Progress } from '../cli/terminal/progress.ts';

/** What one round did and what came of it. */
export type Sample = {
  /** The figure of the row, in its unit. */
  readonly value: number;
  /** Events, rows or questions that were worked on: the same for the floor. */
  readonly count: number;
  /** Bytes of the events that were worked on; 0 where the row is not about bytes. */
  readonly bytes: number;
  /** What else was measured, by a name that ends with its unit. */
  readonly figures?: Readonly<Record<string, number>>;
};

/** What a row works on, so that its figure can be judged. */
export type Work = {
  readonly events: number;
  readonly linesPerEvent: number;
  readonly bytesPerEvent: number;
  readonly streams: number;
};

/** A row that is ready to be measured; disposing of it removes what it made. */
export type Prepared = AsyncDisposable & {
  /** One round of the program. */
  ours(): Promise<Sample>;
  /** One round of the floor, which does the work of the last round of ours. */
  floor?(): Promise<Sample>;
  /** What the rounds worked on; asked after the last of them. */
  work(): Work;
};

/** What a row is given. */
export type RowRequest = {
  /** Events of a round. */
  readonly events: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
};

/** One row of the benchmark: what it measures, its goal, and how it is measured. */
export type BenchRow = {
  readonly summary: string;
  readonly unit: 'events/s' | 'requests/s' | 'rows/s' | 'readings/s' | 'ms' | 'MiB' | 'times';
  /** Whether a larger figure is the better one. */
  readonly better: 'more' | 'less';
  /** The figure to climb to, on two idle cores. */
  readonly summit: number;
  /** What binds on any machine: the share of the floor that is to be reached at least. */
  readonly ratioMin?: number;
  /** Events of a round where nothing else is said. */
  readonly eventsDefault: number;
  /** It is measured only when it is named, and in one round, since it takes long. */
  readonly isOnDemand?: true;
  /** What it needs and is not there; undefined when it can be measured. */
  readonly lacks?: () => string | undefined;
  readonly prepare: (request: RowRequest) => Promise<Prepared>;
};
