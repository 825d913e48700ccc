import type { RawBuilder } from 'kysely';
import type { Column } from '../tables/table.ts';

/** Where the SQL databases differ, as data: no other file asks which database it is. */
export type SqlCapabilities = {
  /** The type of a column. Texts compare by their bytes; integers have 64 bits. */
  readonly columnType: (column: Column) => string;
  /** What stands at the end of CREATE TABLE: rows lie in the order of their primary key. */
  readonly tableEnd: string;
  /** Whether an index can be made only where it is not there. */
  readonly indexIfNotExists: boolean;
  /** The values of a list that is passed as one parameter, as a subquery of one column. */
  readonly valuesOf: (list: readonly string[]) => RawBuilder<string>;
};
