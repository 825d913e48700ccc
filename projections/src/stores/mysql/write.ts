import type { TableChanges } from '../../ports/read-model-store.ts';
import type { Table } from '../../tables/table.ts';
import { missingStatement, presentStatement } from '../sql/statements.ts';
import { planOf } from '../sql/write-plan.ts';
import type { OwnChange, Upsert } from '../sql/write-plan.ts';
import type { Connection } from './connection.ts';
import { MYSQL_LIMITS } from './limits.ts';
import { upsertText } from './upsert.ts';

/** Writes the changes of a table; the caller holds the transaction. */
export async function writeChanges(
  connection: Connection,
  physical: string,
  changes: TableChanges,
): Promise<void> {
  const { upserts, others } = planOf(changes);
  for (const upsert of upserts) await writeUpsert(connection, changes.table, physical, upsert);
  for (const change of others) await writeOne(connection, changes.table, physical, change);
}

async function writeUpsert(
  { run }: Connection,
  table: Table,
  physical: string,
  { sums, rows }: Upsert,
): Promise<void> {
  const columns = Object.keys(table.columns);
  const text = upsertText(table, physical, sums);
  for (let from = 0; from < rows.length; from += MYSQL_LIMITS.upsertRows) {
    const some = rows.slice(from, from + MYSQL_LIMITS.upsertRows);
    await run(text, [some.map((row) => columns.map((column) => row[column] ?? null))]);
  }
}

async function writeOne(
  { db, run }: Connection,
  table: Table,
  physical: string,
  change: OwnChange,
): Promise<void> {
  const present = presentStatement(db, table, physical, change);
  const found = await run(present.sql, present.parameters);
  if (found !== 0 || change.kind === 'remove' || change.missing === undefined) return;
  const missing = missingStatement(db, physical, change.missing);
  await run(missing.sql, missing.parameters);
}
