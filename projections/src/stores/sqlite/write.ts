import type { TableChanges } from '../../ports/read-model-store.ts';
import type { Row, Table, Value } from '../../tables/table.ts';
import { missingStatement, presentStatement, upsertStatement } from '../sql/statements.ts';
import { planOf } from '../sql/write-plan.ts';
import type { OwnChange, Upsert } from '../sql/write-plan.ts';
import type { Connection } from './connection.ts';
import { SQLITE_LIMITS } from './limits.ts';

/** The texts of upsert statements: building one costs more than running it. */
export type StatementTexts = Map<string, string>;

/** Writes the changes of a table; the caller holds the transaction. */
export function writeChanges(
  connection: Connection,
  texts: StatementTexts,
  physical: string,
  changes: TableChanges,
): void {
  const { upserts, others } = planOf(changes);
  for (const upsert of upserts) {
    writeUpsert(connection, texts, changes.table, physical, upsert);
  }
  for (const change of others) writeOne(connection, changes.table, physical, change);
}

function writeUpsert(
  connection: Connection,
  texts: StatementTexts,
  table: Table,
  physical: string,
  { sums, rows }: Upsert,
): void {
  const columns = Object.keys(table.columns);
  const write = (from: number, to: number, rowCount: number): void => {
    const name = `${physical} ${String(sums)} ${rowCount}`;
    const text = texts.get(name) ?? upsertStatement(connection.db, table, physical, sums, rowCount);
    texts.set(name, text);
    const statement = connection.prepare(text);
    const values: Value[] = [];
    for (let first = from; first < to; first += rowCount) {
      fill(values, rows, first, rowCount, columns);
      statement.run(...values);
    }
  };
  const whole = rows.length - (rows.length % SQLITE_LIMITS.upsertRows);
  if (whole > 0) write(0, whole, SQLITE_LIMITS.upsertRows);
  if (whole < rows.length) write(whole, rows.length, 1);
}

/** Lays the values of some rows end to end, over those of the rows before. */
function fill(
  values: Value[],
  rows: readonly Row[],
  first: number,
  count: number,
  columns: readonly string[],
): void {
  let at = 0;
  for (let index = first; index < first + count; index += 1) {
    const row = rows[index];
    for (const column of columns) {
      values[at] = row?.[column] ?? null;
      at += 1;
    }
  }
}

function writeOne(connection: Connection, table: Table, physical: string, change: OwnChange): void {
  const present = presentStatement(connection.db, table, physical, change);
  const { changes } = connection.prepare(present.sql).run(...(present.parameters as Value[]));
  if (changes !== 0 || change.kind === 'remove' || change.missing === undefined) return;
  const missing = missingStatement(connection.db, physical, change.missing);
  connection.prepare(missing.sql).run(...(missing.parameters as Value[]));
}
