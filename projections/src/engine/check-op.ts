import type { RowOp } from '../row-op.ts';
import type { Column, Row, Table, Value } from '../tables/table.ts';

/** Throws when an operation does not fit its table, so that no database has to find out. */
export function checkOp(op: RowOp): void {
  if (op.kind === 'put' || op.kind === 'add') checkRow(op.table, op.row);
  else {
    for (const column of op.table.primaryKey) checkValue(op.table, column, op.key[column]);
    if (op.kind === 'patch') checkColumns(op.table, op.changes);
  }
}

function checkRow(table: Table, row: Row): void {
  for (const column in table.columns) checkValue(table, column, row[column]);
}

function checkColumns(table: Table, row: Row): void {
  for (const column in row) checkValue(table, column, row[column]);
}

function checkValue(table: Table, name: string, value: Value | undefined): void {
  const column = table.columns[name];
  if (column === undefined || !holds(column, value)) {
    throw new TypeError(`${table.name}.${name} cannot hold a value of type ${typeof value}`);
  }
}

function holds(column: Column, value: Value | undefined): boolean {
  if (value === null) return column.nullable === true;
  if (column.type === 'integer') return Number.isSafeInteger(value);
  return typeof value === 'string' && value.length <= column.charactersMax;
}
