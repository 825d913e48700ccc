import type { Table } from '../../tables/table.ts';
import type { Upsert } from '../sql/write-plan.ts';

/**
 * The statement that upserts rows of a table. Its one value is a list of rows, each a list of the
 * values of the table's columns.
 */
export function upsertText(table: Table, physical: string, sums: Upsert['sums']): string {
  const columns = Object.keys(table.columns);
  const set =
    sums === 'none'
      ? columns.filter((column) => !table.primaryKey.includes(column)).map(replaced)
      : sums.map(
          (column) =>
            `${named(column)} = ${named(physical)}.${named(column)} + ${arriving(column)}`,
        );
  // Where nothing is written to a row that is there, its key is set to what it is.
  const untouched = table.primaryKey
    .slice(0, 1)
    .map((column) => `${named(column)} = ${named(physical)}.${named(column)}`);
  return [
    `insert into ${named(physical)} (${columns.map(named).join(', ')}) values ? as arriving`,
    `on duplicate key update ${(set.length === 0 ? untouched : set).join(', ')}`,
  ].join(' ');
}

const named = (name: string): string => `\`${name}\``;
const arriving = (column: string): string => `arriving.${named(column)}`;
const replaced = (column: string): string => `${named(column)} = ${arriving(column)}`;
