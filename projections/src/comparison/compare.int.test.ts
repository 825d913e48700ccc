import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECTIONS } from '../definitions/table.ts';
import { openSqliteStore, openSqliteStoreForReading } from '../stores/sqlite/store.ts';
import type { SqliteStore } from '../stores/sqlite/store.ts';
import { longLog } from '../testing/long-log.ts';
import { replay } from '../testing/replaying.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { compareReadModels } from './compare.ts';

const { folder, remove } = await temporaryFolder();
const feed = longLog(300);
const file = join(folder, 'live.sqlite');
let scratch: SqliteStore;

/** Where read models that someone altered differ from the log. */
async function differencesAfter(alter: string) {
  const copy = join(folder, 'copy.sqlite');
  copyFileSync(file, copy);
  const database = new DatabaseSync(copy);
  database.exec(alter);
  database.close();
  const live = openSqliteStoreForReading(copy);
  const compared = { live, scratch, feed, onProgress: () => undefined };
  const { differences, names } = await compareReadModels(compared);
  await live.close();
  expect(names).toHaveLength(PROJECTIONS.length);
  return differences;
}

beforeAll(async () => {
  const store = openSqliteStore(file);
  await replay(PROJECTIONS, feed, store, [100]);
  await store.close();
  const checkpoint = new DatabaseSync(file);
  checkpoint.exec('PRAGMA journal_mode = delete');
  checkpoint.close();
  scratch = openSqliteStore(join(folder, 'scratch.sqlite'));
});
afterAll(async () => {
  await scratch.close();
  await remove();
});

it('finds nothing where nobody altered anything', async () => {
  expect(await differencesAfter('SELECT 1')).toEqual([]);
});

it('names the row that was altered, added or removed', async () => {
  const altered = await differencesAfter('UPDATE balance_1 SET quantity = quantity + 1');
  expect(altered).toEqual([expect.objectContaining({ projection: 'balance', table: 'balance' })]);
  const [{ found, made } = { found: '', made: '' }] = altered;
  expect(found).not.toBe(made);
  const smallest = '(SELECT min(facility) FROM balance_cell_1)';
  const removed = await differencesAfter(`DELETE FROM balance_cell_1 WHERE facility = ${smallest}`);
  expect(removed).toMatchObject([{ table: 'balance_cell', found: undefined }]);
  const columns = 'facility, balance, occurred_month, booked_month, band, quantity';
  const added = await differencesAfter(
    `INSERT INTO balance_cell_1 (${columns}) VALUES ('a', 'b', 1, 1, 0, 5)`,
  );
  expect(added).toMatchObject([{ table: 'balance_cell', made: undefined }]);
});

it('says when read models claim to be further than the log', async () => {
  const ahead = await differencesAfter('UPDATE checkpoint SET ordinal = ordinal + 5');
  expect(ahead).toHaveLength(PROJECTIONS.length);
  expect(ahead[0]).toMatchObject({ table: 'its checkpoint', key: 'ordinal' });
});
