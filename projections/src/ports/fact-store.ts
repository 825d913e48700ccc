import type { FactSchema, FactTable, PlacedFactRow } from '../fact-table.ts';
import type { FeedPosition } from './feed.ts';

/** A batch of rows that is about to be sent: it is only ever sent again with the same bounds. */
export type FactIntent = {
  /** The rows are those of the events behind the table's position, up to here. */
  readonly to: FeedPosition;
  readonly rows: number;
};

/** How far a version of a fact table is. */
export type FactProgress = {
  readonly table: FactTable;
  /** The rows of all events up to here are there. */
  readonly position: FeedPosition;
  /** What was about to be sent behind the position, and may be there or not. */
  readonly intent?: FactIntent;
};

/** The rows of some events. The same token means the same rows: they are added once. */
export type FactBatch = {
  readonly table: FactTable;
  readonly rows: readonly PlacedFactRow[];
  readonly token: string;
};

/** Events of the feed: those behind one ordinal, up to another one. */
export type OrdinalRange = { readonly after: number; readonly to: number };

/** What is found of a schema where facts are kept. */
export type PreparedFacts = {
  /** The newest recorded progress of each table; the start of the feed where there is none. */
  readonly progress: readonly FactProgress[];
  /** Which tables answer by the names of the schema's. */
  readonly answering: 'none' | 'these' | 'others';
};

/**
 * Where facts are kept. After a fault anything may have happened of what was asked: `prepare` and
 * `count` say what did. Every adapter passes `testing/fact-store-contract.ts`.
 */
export interface FactStore {
  /** Makes the tables of this schema that are missing, beside those of others. */
  prepare(schema: FactSchema): Promise<PreparedFacts>;

  /** Records progress for ever. What stands further is never replaced by what stands behind it. */
  record(progress: readonly FactProgress[]): Promise<void>;

  /** Adds the rows of a batch. They are durable when it answers. */
  insert(batch: FactBatch): Promise<void>;

  /** How many different rows a table has of some events. */
  count(table: FactTable, range: OrdinalRange): Promise<number>;

  /** Makes the tables and views of this schema answer by their names, and drops those before. */
  publish(schema: FactSchema): Promise<void>;
}
