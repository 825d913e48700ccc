import type { Row, RowOf, Table } from './tables/table.ts';

/**
 * What an event does to one row, as data. `put` writes a whole row, in place of one with its key.
 * `add` sums the columns `sums` into the row with its key; a row that is not there is written
 * whole. `patch` changes some columns of a row; a row that is not there stays away. `remove` takes
 * a row away.
 */
export type RowOp =
  | { readonly kind: 'put'; readonly table: Table; readonly row: Row }
  | {
      readonly kind: 'add';
      readonly table: Table;
      readonly row: Row;
      readonly sums: readonly string[];
    }
  | { readonly kind: 'patch'; readonly table: Table; readonly key: Row; readonly changes: Row }
  | { readonly kind: 'remove'; readonly table: Table; readonly key: Row };

type KeyOf<T extends Table> = Pick<RowOf<T>, T['primaryKey'][number] & keyof RowOf<T>>;

/** Writes a whole row, in place of one with its key. */
export function put<T extends Table>(table: T, row: RowOf<T>): RowOp {
  return { kind: 'put', table, row };
}

/** Sums columns into the row with the same key; a row that is not there is written whole. */
export function add<T extends Table>(
  table: T,
  row: RowOf<T>,
  sums: readonly (keyof RowOf<T> & string)[],
): RowOp {
  return { kind: 'add', table, row, sums };
}

/** Changes some columns of a row; a row that is not there stays away. */
export function patch<T extends Table>(table: T, key: KeyOf<T>, changes: Partial<RowOf<T>>): RowOp {
  return { kind: 'patch', table, key, changes: changes as Row };
}

/** Takes a row away. */
export function remove<T extends Table>(table: T, key: KeyOf<T>): RowOp {
  return { kind: 'remove', table, key };
}
