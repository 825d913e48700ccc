import type { DecodedEvent } from './engine/decode.ts';

/** A value of a fact. Moments are texts as in the events; null needs a column that is Nullable. */
export type FactValue = string | number | boolean | null | readonly string[];

/**
 * What one event adds to a fact table: its columns by name, and its number among the rows that the
 * event has there. An event and a line name a row.
 */
export type FactRow = { readonly line: number; readonly [column: string]: FactValue };

/** A fact with the place of its event in the feed, as it is kept. */
export type PlacedFactRow = FactRow & { readonly ordinal: number };

/**
 * A table of facts, as data. Rows are only added. What is told of an event never depends on others,
 * so an event that cannot be told of keeps back nothing but itself.
 */
export type FactTable = {
  /** What it is queried by: a view of the version that answers, where each row is seen once. */
  readonly name: string;
  /** Raised when `rowsOf` changes: the facts are loaded again, beside those that answer. */
  readonly version: number;
  /** The type of each column, in ClickHouse's words. `ordinal` and `line` are always there. */
  readonly columns: Readonly<Record<string, string>>;
  /** The columns that rows are kept in the order of; `ordinal` and `line` come last. */
  readonly orderBy: readonly string[];
  /** An expression over the columns: rows of one value are kept and dropped together. */
  readonly partitionBy?: string;
  /** The rows of an event; none where the table tells nothing of it. Pure. */
  readonly rowsOf: (event: DecodedEvent) => readonly FactRow[];
};

/** A view over fact tables and over views before it, as data. */
export type FactView = {
  readonly name: string;
  /** The SELECT that it is, in ClickHouse's SQL; tables and views are named by their names. */
  readonly select: string;
};

/** Everything that analytics keeps and shows. */
export type FactSchema = {
  readonly tables: readonly FactTable[];
  readonly views: readonly FactView[];
};
