import type { CompiledQuery, Kysely } from 'kysely';
import type { Row, Table, Value } from '../../tables/table.ts';
import type { OwnChange, Upsert } from './write-plan.ts';

/** A query builder over tables whose columns are known at run time only. */
export type Untyped = Kysely<Record<string, Record<string, Value>>>;

/**
 * The statement that upserts so many rows of a table, as SQLite says it. Its parameters are the
 * rows' values, row by row, in the order of the table's columns.
 */
export function upsertStatement(
  db: Untyped,
  table: Table,
  physical: string,
  sums: Upsert['sums'],
  rowCount: number,
): string {
  const row = Object.fromEntries(Object.keys(table.columns).map((column) => [column, 0]));
  const written =
    sums === 'none'
      ? Object.keys(table.columns).filter((column) => !table.primaryKey.includes(column))
      : sums;
  return db
    .insertInto(physical)
    .values(Array.from({ length: rowCount }, () => row))
    .onConflict((conflict) => {
      const on = conflict.columns([...table.primaryKey]);
      if (written.length === 0) return on.doNothing();
      return on.doUpdateSet((is) =>
        Object.fromEntries(
          written.map((column) => {
            const arriving = is.ref(`excluded.${column}`);
            return [column, sums === 'none' ? arriving : is(is.ref(column), '+', arriving)];
          }),
        ),
      );
    })
    .compile().sql;
}

/** The statement that a change is to a row that is there. */
export function presentStatement(
  db: Untyped,
  table: Table,
  physical: string,
  change: OwnChange,
): CompiledQuery {
  const named = table.primaryKey.map((column) => [column, change.key[column] ?? null] as const);
  if (change.kind === 'remove') {
    return db
      .deleteFrom(physical)
      .where((is) => is.and(Object.fromEntries(named)))
      .compile();
  }
  return db
    .updateTable(physical)
    .set((is) => ({
      ...change.set,
      ...Object.fromEntries(
        Object.entries(change.sums).map(([column, delta]) => [
          column,
          is(is.ref(column), '+', delta),
        ]),
      ),
    }))
    .where((is) => is.and(Object.fromEntries(named)))
    .compile();
}

/** The statement that writes a row that is not there. */
export function missingStatement(db: Untyped, physical: string, row: Row): CompiledQuery {
  return db
    .insertInto(physical)
    .values({ ...row })
    .compile();
}

/** The statement that reads a table in the order of its primary key, columns in theirs. */
export function rowsStatement(db: Untyped, table: Table, physical: string): CompiledQuery {
  let rows = db.selectFrom(physical).select(Object.keys(table.columns));
  for (const column of table.primaryKey) rows = rows.orderBy(column);
  return rows.compile();
}
