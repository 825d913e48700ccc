import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layoutOf } from '../../layout.ts';
import { put } from '../../row-op.ts';
import { layout, row, step } from '../../testing/contract/steps.ts';
import { counterTable, countersProjection } from '../../testing/counters.ts';
import { lacksMysql, mysqlAuthority, mysqlDatabase } from '../../testing/mysql-service.ts';
import type { TestDatabase } from '../../testing/mysql-service.ts';
import { openMysqlReadModels } from './database.ts';
import { MysqlFault } from './faults.ts';
import { openMysqlStore } from './store.ts';

describe.skipIf(lacksMysql())('a database of read models in MySQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await mysqlDatabase();
  });
  afterAll(() => database.remove());

  const settings = async (options: TestDatabase['options']): Promise<Record<string, unknown>> => {
    const store = await openMysqlStore(options);
    const sql = `select @@sql_mode as mode, @@time_zone as zone, @@transaction_isolation as level,
      @@collation_connection as collation,
      (select variable_value from performance_schema.session_status
       where variable_name = 'Ssl_cipher') as cipher`;
    const [rows] = await store.transactions.define(({ raw }) => raw.promise().query(sql));
    await store.close();
    return (rows as Record<string, unknown>[])[0] ?? {};
  };

  it('is strict, in UTC and by bytes, whatever the server is set to', async () => {
    const found = await settings(database.options);
    expect(found).toMatchObject({
      zone: '+00:00',
      level: 'READ-COMMITTED',
      collation: 'utf8mb4_0900_bin',
      cipher: '',
    });
    expect(String(found['mode']).split(',')).toContain('STRICT_ALL_TABLES');
  });

  it('is reached by TLS, of an authority that is believed', async () => {
    const { options } = database;
    const found = await settings({ ...options, tls: { ca: mysqlAuthority() } });
    expect(found['cipher']).toMatch(/^TLS_/);
    await expect(openMysqlReadModels({ ...options, tls: {} })).rejects.toThrow(/certificate/);
  });

  it('refuses a wrong password without telling it', async () => {
    const refused = openMysqlReadModels({ ...database.options, password: 'not-the-word' });
    await expect(refused).rejects.toThrow(MysqlFault);
    await expect(refused).rejects.not.toThrow(/not-the-word/);
  });

  it('is left alone when its migrations are of another program', async () => {
    const own = await mysqlDatabase();
    await (await openMysqlReadModels(own.options)).close();
    await (await openMysqlReadModels(own.options)).close();
    await own.run(`update ${own.options.database}.migration_checksum set checksum = 'other'`);
    await expect(openMysqlReadModels(own.options)).rejects.toMatchObject({
      code: 'foreign-migrations',
    });
    await own.remove();
  });

  it('answers from the tables of before while they are swapped, and drops them after', async () => {
    const own = await mysqlDatabase();
    const opened = await openMysqlReadModels(own.options);
    const { store } = opened;
    const live = await store.create(layout, true);
    await store.apply([step(live, -1, 0, put(counterTable, row('a', 1)))]);
    const next = await store.create(layout, false);
    await store.apply([step(next, -1, 3, put(counterTable, row('b', 2)))]);
    const read = opened.views([layoutOf(countersProjection())]);
    const idsIn = async (db: unknown): Promise<unknown> => {
      const rows = db as { selectFrom(table: string): { select(column: string): Executed } };
      return rows.selectFrom('counter').select('id').execute();
    };
    await read(async ({ db, ordinal }) => {
      expect(ordinal).toBe(0);
      expect(await idsIn(db)).toEqual([{ id: 'a' }]);
      expect(await store.promote([next])).toBe(true);
      expect(await idsIn(db)).toEqual([{ id: 'a' }]);
    });
    expect(await read(async ({ db }) => idsIn(db))).toEqual([{ id: 'b' }]);
    await opened.close();
    const left = await own.run(`show tables in ${own.options.database} like 'counter%'`);
    expect(left.flatMap((found) => Object.values(found))).toEqual(['counter_2']);
    await own.remove();
  });
});

type Executed = { execute(): Promise<unknown> };
