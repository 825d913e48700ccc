import type { RowOp } from '../row-op.ts';
import type { Column, Row, Table, Value } from '../tables/table.ts';

/** Throws when an operation does not fit its table, so that no database has to find out. */
export function checkOp(op: RowOp): void {
  if (op.kind === 'put' || op.kind === 'add') checkRow(op.table, op.row);
  else {
    checkColumns(op.table, op.table.primaryKey, op.key);
    if (op.kind === 'patch') checkColumns(op.table, Object.keys(op.changes), op.changes);
  }
}

const columnsByTable = new WeakMap<Table, readonly (readonly [string, Column])[]>();

/** The columns of a table, listed once: rows are checked by the hundred thousand. */
function columnsOf(table: Table): readonly (readonly [string, Column])[] {
  const columns = columnsByTable.get(table) ?? Object.entries(table.columns);
  columnsByTable.set(table, columns);
  return columns;
}

function checkRow(table: Table, row: Row): void {
  for (const [name, column] of columnsOf(table)) {
    if (!holds(column, row[name])) throw misfit(table, name, row[name]);
  }
}

function checkColumns(table: Table, names: readonly string[], row: Row): void {
  for (const name of names) {
    const column = table.columns[name];
    if (column === undefined || !holds(column, row[name])) throw misfit(table, name, row[name]);
  }
}

function holds(column: Column, value: Value | undefined): boolean {
  if (value === null) return column.nullable === true;
  if (column.type === 'integer') return Number.isSafeInteger(value);
  return typeof value === 'string' && value.length <= column.charactersMax;
}

function misfit(table: Table, name: string, value: unknown): TypeError {
  return new TypeError(`${table.name}.${name} cannot hold a value of type ${typeof value}`);
}
