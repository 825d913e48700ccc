import { sql } from 'kysely';
import type { SqlCapabilities } from '../../ports/sql-capabilities.ts';

/** SQLite 3.37 or newer, for its strict tables. */
export const SQLITE: SqlCapabilities = {
  columnType: ({ type }) => type,
  tableEnd: 'strict, without rowid',
  upsert: 'onConflict',
  valuesOf: (list) => sql<string>`(select value from json_each(${JSON.stringify(list)}))`,
};
