import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compareReadModels } from '@lumbung/projections/comparison/compare';
import type { ReadModelStore } from '@lumbung/projections/ports/read-model-store';
import { openLedgerFiles } from '../../adapters.ts';
import { readConfig } from '../../config.ts';
import type { Random } from './edits.ts';

/** The files of a ledger that are needed to hold its read models against its log. */
const FILES = ['ledger.sqlite', 'notary.sqlite', 'read-models.sqlite'] as const;

const PRISTINE = 'pristine.sqlite';

/** Tables that are no read model's own: how far they are, and what waits. */
const BESIDE = /^(?:checkpoint$|parked_|sqlite_)/;

/** Ways to alter the rows of read models. */
export const ROW_EDIT_KINDS = ['changeRow', 'removeRow', 'insertRow'] as const;

/** How rows are altered. */
export type RowEditKind = (typeof ROW_EDIT_KINDS)[number];

/** What became of an edit of one row. */
export type RowEdit = {
  readonly kind: RowEditKind;
  readonly isFound: boolean;
  readonly isAtPlace: boolean;
};

/** Copies the files of a ledger, as they are at one moment, beside its server too. */
export function copyLedger(folder: string, to: string): void {
  for (const name of FILES) {
    const database = new DatabaseSync(join(folder, name), { readOnly: true });
    database.prepare('VACUUM INTO ?').run(join(to, name));
    database.close();
  }
  copyFileSync(join(to, 'read-models.sqlite'), join(to, PRISTINE));
}

/** Edits one random row of the read models of a copy; says whether that is found, and where. */
export async function editRow(
  kind: RowEditKind,
  folder: string,
  scratch: ReadModelStore,
  random: Random,
): Promise<RowEdit> {
  const file = join(folder, 'read-models.sqlite');
  copyFileSync(join(folder, PRISTINE), file);
  const table = alterRow(kind, file, random);
  const differences = await differencesIn(folder, scratch);
  const isAtPlace = differences.some((each) => table.startsWith(`${each}_`));
  return { kind, isFound: differences.length > 0, isAtPlace };
}

/** The tables in which the read models of a copy first differ from those that its log makes. */
export async function differencesIn(folder: string, scratch: ReadModelStore): Promise<string[]> {
  const files = openLedgerFiles({ ...readConfig({}), dataFolder: folder });
  try {
    const { feed, readModels } = files;
    if (readModels === undefined) throw new RangeError('the copy has no read models');
    const { live } = readModels;
    const compared = { live, scratch, feed, onProgress: () => undefined };
    return (await compareReadModels(compared)).differences.map(({ table }) => table);
  } finally {
    await files.close();
  }
}

type Column = { readonly name: string; readonly type: string; readonly isKey: boolean };

/** Changes, removes or inserts a row of a table that has some; answers which table. */
function alterRow(kind: RowEditKind, file: string, random: Random): string {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = delete');
  const tables = tablesWithRows(database);
  const table = tables[random(tables.length)] ?? '';
  const columns = columnsOf(database, table);
  const rows = Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']);
  const key = columns.filter(({ isKey }) => isKey);
  const keys = key.map(({ name }) => name).join(', ');
  const where = `(${keys}) IN (SELECT ${keys} FROM ${table} LIMIT 1 OFFSET ${random(rows)})`;
  const changed = columns[random(columns.length)];
  const other = key[random(key.length)];
  const copied = columns.map((each) => (each === other ? otherValue(each) : each.name));
  const statements = {
    changeRow: () => `UPDATE ${table} SET ${changed?.name} = ${otherValue(changed)} WHERE ${where}`,
    removeRow: () => `DELETE FROM ${table} WHERE ${where}`,
    insertRow: () =>
      `INSERT INTO ${table} SELECT ${copied.join(', ')} FROM ${table} WHERE ${where}`,
  } as const satisfies Record<RowEditKind, () => string>;
  const { changes } = database.prepare(statements[kind]()).run();
  database.close();
  if (Number(changes) !== 1) throw new RangeError(`${kind} touched ${changes} rows of ${table}`);
  return table;
}

function tablesWithRows(database: DatabaseSync): readonly string[] {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !BESIDE.test(name))
    .filter((name) => database.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined);
}

function columnsOf(database: DatabaseSync, table: string): readonly Column[] {
  return database
    .prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name, type, pk }) => ({
      name: String(name),
      type: String(type),
      isKey: Number(pk) > 0,
    }));
}

/** A value that the column of a row does not hold, in SQL. */
function otherValue(column: Column | undefined): string {
  const name = column?.name ?? '';
  return column?.type === 'INTEGER'
    ? `coalesce(${name}, 0) + 1000003`
    : `coalesce(${name}, '') || '~'`;
}
