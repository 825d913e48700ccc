import type { Change } from '../engine/change.ts';
import type { Row, Table } from '../tables/table.ts';
import type { FeedPosition } from './feed.ts';

/** What names one set of a projection's tables: a rebuild makes the next generation. */
export type GenerationName = { readonly projection: string; readonly generation: number };

/** The tables of a projection, as this program has them. */
export type Layout = {
  readonly projection: string;
  readonly version: number;
  readonly tables: readonly Table[];
  /** Tells tables of one form from those of another. */
  readonly fingerprint: string;
};

/** One set of a projection's tables, and how far it is. */
export type Generation = GenerationName & {
  readonly version: number;
  readonly fingerprint: string;
  /** It answers the queries; of each projection one generation does. */
  readonly live: boolean;
  readonly position: FeedPosition;
};

/** What happens to the rows of one table, by key. */
export type TableChanges = {
  readonly table: Table;
  readonly changes: ReadonlyMap<string, Change>;
};

/** What a batch of events does to one generation. */
export type Step = {
  readonly generation: GenerationName;
  /** The ordinal that the generation must stand at: the fence against a second writer. */
  readonly from: number;
  readonly to: FeedPosition;
  readonly changes: readonly TableChanges[];
};

/** The read models at one moment: what is written later is not seen. */
export type Snapshot = {
  /** All generations, live and building. */
  readonly generations: readonly Generation[];
  /** The rows of a generation's table in the order of their primary key. */
  readonly rows: (generation: GenerationName, table: Table) => AsyncIterable<Row>;
};

/** Where read models are kept. Every adapter passes `testing/read-model-store-contract.ts`. */
export interface ReadModelStore {
  /** Hands a snapshot to the work, which must have used it when its promise is kept. */
  read<Answer>(work: (snapshot: Snapshot) => Promise<Answer>): Promise<Answer>;

  /**
   * Makes empty tables for the next generation of a projection, at the start of the feed. A
   * generation that was being built before is dropped: its builder is gone.
   */
  create(layout: Layout, live: boolean): Promise<Generation>;

  /**
   * Writes the rows and the positions of all steps in one transaction. False, and nothing is
   * written, when a generation is gone or does not stand at `from`: someone else writes here.
   */
  apply(steps: readonly Step[]): Promise<boolean>;

  /**
   * Makes building generations the live ones, in one transaction, and drops those before. False,
   * and nothing changes, when one of them is gone or stands before the one that it replaces.
   */
  promote(generations: readonly GenerationName[]): Promise<boolean>;
}
