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

/** What became of an edit of one row. */
export type RowEdit = { readonly isFound: boolean; readonly isAtPlace: boolean };

/** Copies the files of a ledger, as they are at one moment, beside its server too. */
export function copyLedger(folder: string, to: string): void {
  for (const name of FILES) {
    const database = new DatabaseSync(join(folder, name), { readOnly: true });
    database.prepare('VACUUM INTO ?').run(join(to, name));
    database.close();
  }
  copyFileSync(join(to, 'read-models.sqlite'), join(to, PRISTINE));
}

/** Alters one random row of the read models of a copy; says whether that is found, and where. */
export async function editRow(
  folder: string,
  scratch: ReadModelStore,
  random: Random,
): Promise<RowEdit> {
  const file = join(folder, 'read-models.sqlite');
  copyFileSync(join(folder, PRISTINE), file);
  const table = alterRow(file, random);
  const differences = await differencesIn(folder, scratch);
  const isAtPlace = differences.some((each) => table.startsWith(`${each}_`));
  return { isFound: differences.length > 0, isAtPlace };
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

/** Alters, removes or adds a row of a table that has some; answers which table. */
function alterRow(file: string, random: Random): string {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = delete');
  const all = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const tables = all
    .map(({ name }) => String(name))
    .filter((name) => !BESIDE.test(name))
    .filter((name) => database.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined);
  const table = tables[random(tables.length)] ?? '';
  const columns = database
    .prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`)
    .all();
  const rows = Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']);
  const at = random(rows);
  const key = columns.filter(({ pk }) => Number(pk) > 0).map(({ name }) => String(name));
  const where = `(${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${table} LIMIT 1 OFFSET ${at})`;
  const column = columns[random(columns.length)];
  const [name, type] = [String(column?.['name']), String(column?.['type'])];
  const other =
    type === 'INTEGER' ? `coalesce(${name}, 0) + 1000003` : `coalesce(${name}, '') || '~'`;
  const statements = [
    `UPDATE ${table} SET ${name} = ${other} WHERE ${where}`,
    `DELETE FROM ${table} WHERE ${where}`,
  ];
  database.exec(statements[random(8) === 0 ? 1 : 0] ?? '');
  database.close();
  return table;
}
