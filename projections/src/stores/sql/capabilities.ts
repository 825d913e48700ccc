import { sql } from 'kysely';
import type { SqlCapabilities } from '../../ports/sql-capabilities.ts';

/** SQLite 3.37 or newer, for its strict tables. */
export const SQLITE: SqlCapabilities = {
  columnType: ({ type }) => type,
  tableEnd: 'strict, without rowid',
  indexIfNotExists: true,
  valuesOf: (list) => sql<string>`(select value from json_each(${JSON.stringify(list)}))`,
};

/** Texts compare by their bytes, and a space at the end counts. */
const BY_BYTES = 'character set utf8mb4 collate utf8mb4_0900_bin';

/** Characters of a text that stands in its row; longer ones lie beside it. */
const VARCHAR_MAX = 2_000;

/** MySQL 8.4 or newer. */
export const MYSQL: SqlCapabilities = {
  columnType: (column) => {
    if (column.type === 'integer') return 'bigint';
    const { charactersMax } = column;
    return charactersMax <= VARCHAR_MAX ? `varchar(${charactersMax})` : 'mediumtext';
  },
  tableEnd: `engine innodb, ${BY_BYTES}`,
  indexIfNotExists: false,
  valuesOf: (list) => sql<string>`(
    select value from json_table(${JSON.stringify(list)}, '$[*]' columns (
      value varchar(250) ${sql.raw(BY_BYTES)} path '$'
    )) as listed
  )`,
};
