import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { layoutOf } from '../../layout.ts';
import { countersProjection } from '../../testing/counters.ts';
import { describeReadModelStore } from '../../testing/read-model-store-contract.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteStore } from './store.ts';

describeReadModelStore('in SQLite', async () => {
  const { folder, remove } = await temporaryFolder();
  const store = openSqliteStore(join(folder, 'read-models.sqlite'));
  return {
    store,
    async close() {
      await store.close();
      await remove();
    },
  };
});

it('keeps what was written when it is closed, and leaves no table of a dropped generation', async () => {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, 'read-models.sqlite');
  const layout = layoutOf(countersProjection());
  const first = openSqliteStore(file);
  await first.create(layout, true);
  await first.promote([await first.create(layout, false)]);
  await first.create(layout, false);
  await first.create(layout, false);
  await first.close();
  const database = new DatabaseSync(file);
  const tables = database
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .all();
  expect(tables.map(({ name }) => name)).toEqual([
    'checkpoint',
    'counter_2',
    'counter_4',
    'parked_counter_2',
    'parked_counter_4',
  ]);
  expect(database.prepare('pragma journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  database.close();
  await remove();
});
