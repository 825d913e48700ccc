import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import type { ReadModelStore } from '@lumbung/projections/ports/read-model-store';

/** What the projector wrote in one transaction. */
export type Batch = Parameters<ReadModelStore['apply']>[0];

type TableChanges = Batch[number]['changes'][number];
type Change = TableChanges['changes'] extends ReadonlyMap<string, infer Each> ? Each : never;
type Row = Readonly<Record<string, SQLInputValue>>;

const ROWS_PER_STATEMENT = 16;

/** How many rows some batches write. */
export function rowsIn(batches: readonly Batch[]): number {
  return batches
    .flatMap((steps) => steps.flatMap(({ changes }) => changes))
    .reduce((sum, { changes }) => sum + changes.size, 0);
}

/** A file with the tables and indexes of read models, and their durability; no row is in it. */
export function openBareRows(file: string, like: string): DatabaseSync {
  using made = new DatabaseSync(like, { readOnly: true });
  const bare = new DatabaseSync(file);
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;');
  bare.exec('PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864;');
  const tables = made.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid');
  for (const { sql } of tables.all()) bare.exec(String(sql));
  return bare;
}

/** Writes the rows of batches in a plain loop: many a statement, a batch a transaction. */
export function writeBatches(bare: DatabaseSync, batches: readonly Batch[]): void {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const run = (sql: string, values: readonly SQLInputValue[]): void => {
    const statement = statements.get(sql) ?? bare.prepare(sql);
    statements.set(sql, statement);
    statement.run(...values);
  };
  for (const steps of batches) {
    bare.exec('BEGIN IMMEDIATE');
    for (const { generation, changes } of steps) {
      for (const of of changes) writeTable(run, `${of.table.name}_${generation.generation}`, of);
    }
    bare.exec('COMMIT');
  }
}

type Run = (sql: string, values: readonly SQLInputValue[]) => void;

function writeTable(run: Run, physical: string, { table, changes }: TableChanges): void {
  const columns = Object.keys(table.columns);
  const alike = Map.groupBy(changes.values(), (change) =>
    change.kind === 'add' ? change.sums.join() : change.kind,
  );
  for (const group of alike.values()) {
    const rows = group.flatMap((change) => ('row' in change ? [change.row as Row] : []));
    const sums = group[0]?.kind === 'add' ? group[0].sums : [];
    for (let from = 0; from < rows.length;) {
      const count = rows.length - from >= ROWS_PER_STATEMENT ? ROWS_PER_STATEMENT : 1;
      const values = rows
        .slice(from, from + count)
        .flatMap((row) => columns.map((column) => row[column] ?? null));
      run(upsert(physical, table, sums, count), values);
      from += count;
    }
    for (const change of group) if ('key' in change) writeKey(run, physical, change);
  }
}

function upsert(
  physical: string,
  { columns, primaryKey }: TableChanges['table'],
  sums: readonly string[],
  count: number,
): string {
  const names = Object.keys(columns);
  const row = `(${names.map(() => '?').join()})`;
  const set = names
    .filter((name) => !primaryKey.includes(name))
    .map((name) =>
      sums.includes(name)
        ? `"${name}" = "${physical}"."${name}" + excluded."${name}"`
        : `"${name}" = excluded."${name}"`,
    );
  const conflict = set.length === 0 ? 'NOTHING' : `UPDATE SET ${set.join()}`;
  const key = primaryKey.map((name) => `"${name}"`).join();
  const into = `INSERT INTO "${physical}" (${names.map((name) => `"${name}"`).join()})`;
  const values = Array.from({ length: count }, () => row).join();
  return `${into} VALUES ${values} ON CONFLICT (${key}) DO ${conflict}`;
}

function writeKey(run: Run, physical: string, change: Change & { readonly key: object }): void {
  const key = Object.entries(change.key as Row);
  const where = key.map(([name]) => `"${name}" = ?`).join(' AND ');
  const named = key.map(([, value]) => value);
  if (change.kind === 'remove') {
    run(`DELETE FROM "${physical}" WHERE ${where}`, named);
    return;
  }
  const { set, sums } = change as { readonly set?: Row; readonly sums?: Row };
  const changed = [...Object.entries(set ?? {}), ...Object.entries(sums ?? {})];
  if (changed.length === 0) return;
  const columns = changed.map(([name]) =>
    name in (sums ?? {}) ? `"${name}" = "${name}" + ?` : `"${name}" = ?`,
  );
  const values = changed.map(([, value]) => value);
  run(`UPDATE "${physical}" SET ${columns.join()} WHERE ${where}`, [...values, ...named]);
}
