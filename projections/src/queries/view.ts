import type { Kysely } from 'kysely';
import type { SqlCapabilities } from '../ports/sql-capabilities.ts';
import type { Database } from '../tables/database.ts';

/** The read models as they stood at one ordinal: all that a query sees is of that moment. */
export type View = {
  /** The ordinal of the last event that every read model shows; -1 before the first. */
  readonly ordinal: number;
  /** The query builder, by the logical names of the tables. */
  readonly db: Kysely<Database>;
  readonly sql: SqlCapabilities;
};
