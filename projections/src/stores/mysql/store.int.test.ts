import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../layout.ts';
import { countersProjection } from '../../testing/counters.ts';
import { lacksMysql, mysqlDatabase } from '../../testing/mysql-service.ts';
import { describeReadModelStore } from '../../testing/read-model-store-contract.ts';
import { openMysqlStore } from './store.ts';

describe.skipIf(lacksMysql())('MySQL', () => {
  describeReadModelStore('in MySQL', async () => {
    const { options, remove } = await mysqlDatabase();
    const store = await openMysqlStore(options);
    return {
      store,
      async close() {
        await store.close();
        await remove();
      },
    };
  });

  it('leaves no table of a dropped generation, and keeps the others when it is closed', async () => {
    const { options, run, remove } = await mysqlDatabase();
    const layout = layoutOf(countersProjection());
    const first = await openMysqlStore(options);
    await first.create(layout, true);
    await first.promote([await first.create(layout, false)]);
    await first.create(layout, false);
    await first.create(layout, false);
    await first.close();
    const again = await openMysqlStore(options);
    expect(await again.read(async ({ generations }) => generations)).toMatchObject([
      { generation: 2, live: true },
      { generation: 4, live: false },
    ]);
    await again.close();
    const tables = await run(
      `select table_name as name from information_schema.tables
       where table_schema = ? order by table_name`,
      [options.database],
    );
    expect(tables.map(({ name }) => name)).toEqual([
      'checkpoint',
      'counter_2',
      'counter_4',
      'generation_table',
      'kysely_migration',
      'kysely_migration_lock',
      'migration_checksum',
      'parked_counter_2',
      'parked_counter_4',
    ]);
    await remove();
  });
});
