import type { KeyedChange, TableChanges } from '../../ports/read-model-store.ts';
import type { Row, Table, Value } from '../../tables/table.ts';
import { SQLITE } from '../sql/capabilities.ts';
import { missingStatement, presentStatement, upsertStatement } from '../sql/statements.ts';
import { planOf } from '../sql/write-plan.ts';
import type { Upsert } from '../sql/write-plan.ts';
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
  for (const keyed of others) writeOne(connection, changes.table, physical, keyed);
}

function writeUpsert(
  connection: Connection,
  texts: StatementTexts,
  table: Table,
  physical: string,
  { sums, rows }: Upsert,
): void {
  const columns = Object.keys(table.columns);
  const statement = (rowCount: number) => {
    const name = `${physical} ${String(sums)} ${rowCount}`;
    const text =
      texts.get(name) ?? upsertStatement(connection.db, table, physical, sums, rowCount, SQLITE);
    texts.set(name, text);
    return connection.prepare(text);
  };
  const whole = rows.length - (rows.length % SQLITE_LIMITS.upsertRows);
  for (let index = 0; index < whole; index += SQLITE_LIMITS.upsertRows) {
    const values = valuesOf(rows, index, SQLITE_LIMITS.upsertRows, columns);
    statement(SQLITE_LIMITS.upsertRows).run(...values);
  }
  for (let index = whole; index < rows.length; index += 1) {
    statement(1).run(...valuesOf(rows, index, 1, columns));
  }
}

function valuesOf(
  rows: readonly Row[],
  from: number,
  count: number,
  columns: readonly string[],
): Value[] {
  const values: Value[] = [];
  for (let index = from; index < from + count; index += 1) {
    for (const column of columns) values.push(rows[index]?.[column] ?? null);
  }
  return values;
}

function writeOne(
  connection: Connection,
  table: Table,
  physical: string,
  keyed: KeyedChange,
): void {
  const present = presentStatement(connection.db, table, physical, keyed);
  const { changes } = connection.prepare(present.sql).run(...(present.parameters as Value[]));
  const { whenMissing } = keyed.change;
  if (changes !== 0 || whenMissing === undefined) return;
  const missing = missingStatement(connection.db, physical, whenMissing);
  connection.prepare(missing.sql).run(...(missing.parameters as Value[]));
}
