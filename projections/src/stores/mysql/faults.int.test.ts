import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { add, put } from '../../row-op.ts';
import { layout, ordinalOf, row, rowsOf, step } from '../../testing/contract/steps.ts';
import { counterTable } from '../../testing/counters.ts';
import { openProxy } from '../../testing/mysql-proxy.ts';
import type { Proxy } from '../../testing/mysql-proxy.ts';
import { lacksMysql, mysqlDatabase } from '../../testing/mysql-service.ts';
import type { TestDatabase } from '../../testing/mysql-service.ts';
import { openMysqlStore } from './store.ts';
import type { MysqlStore } from './store.ts';

describe.skipIf(lacksMysql())('read models in MySQL', () => {
  let database: TestDatabase;
  let proxy: Proxy;
  let store: MysqlStore;
  let other: Connection;
  let live: Awaited<ReturnType<MysqlStore['create']>>;

  beforeEach(async () => {
    database = await mysqlDatabase();
    proxy = await openProxy(database.options.port);
    store = await openMysqlStore({ ...database.options, port: proxy.port });
    other = await createConnection({ ...database.options });
    live = await store.create(layout, true);
    const rows = Array.from({ length: 200 }, (_, index) =>
      put(counterTable, row(`k${1_000 + index}`, 0)),
    );
    await store.apply([step(live, -1, 0, put(counterTable, row('a', 0)), ...rows)]);
  });
  afterEach(async () => {
    await other.end();
    await store.close();
    await proxy.close();
    await database.remove();
  });

  const addOne = add(counterTable, row('a', 1), ['events']);
  const eventsOfA = async (): Promise<unknown> => (await rowsOf({ store }, live))[0]?.['events'];

  it('go on after another writer fell asleep in the middle of a transaction', async () => {
    const asleep = await openMysqlStore(database.options);
    const woken = Promise.withResolvers<boolean>();
    const begun = Promise.withResolvers<void>();
    const sleeping = asleep.transactions.write(
      async (connection) => {
        await connection.run('update checkpoint set ordinal = 1 where ordinal = 0');
        begun.resolve();
        return woken.promise;
      },
      async () => 'not committed',
    );
    await begun.promise;
    expect(await store.apply([step(live, 0, 1, addOne)])).toBe(true);
    woken.resolve(true);
    // Its transaction was taken back: what it does when it wakes, it does from the beginning.
    await sleeping;
    expect(await eventsOfA()).toBe(1);
    await asleep.close();
  });

  it('begin again after a deadlock', async () => {
    const deadlocks = async (): Promise<number> => {
      const sql = `select count as found from information_schema.innodb_metrics
        where name = 'lock_deadlocks'`;
      return Number((await database.run(sql))[0]?.['found'] ?? 0);
    };
    const before = await deadlocks();
    await other.beginTransaction();
    await other.query(`update counter_1 set events = events + 10 where id like 'k%' or id = 'a'`);
    const applied = store.apply([step(live, 0, 1, addOne)]);
    await untilWaiting(database);
    // The other one wrote more, so it is the store that has to give way.
    await other.query('select * from checkpoint for update');
    await other.commit();
    expect(await applied).toBe(true);
    expect(await deadlocks()).toBeGreaterThan(before);
    expect(await eventsOfA()).toBe(11);
  });

  it('begin again when another one holds a row for too long', async () => {
    await other.beginTransaction();
    await other.query(`update counter_1 set events = events + 10 where id = 'a'`);
    const applied = store.apply([step(live, 0, 1, addOne)]);
    await pause(5_500);
    await other.commit();
    expect(await applied).toBe(true);
    expect(await eventsOfA()).toBe(11);
  });

  it('go on when their connection is killed in the middle of a transaction', async () => {
    await other.beginTransaction();
    await other.query(`update counter_1 set events = events + 10 where id = 'a'`);
    const applied = store.apply([step(live, 0, 1, addOne)]);
    const [waiting] = await untilWaiting(database);
    await database.run(`kill ${String(waiting?.['id'])}`);
    await other.commit();
    expect(await applied).toBe(true);
    expect(await eventsOfA()).toBe(11);
  });

  it('connect again when idle connections were killed', async () => {
    await eventsOfA();
    await killAll(database);
    expect(await eventsOfA()).toBe(0);
    await killAll(database);
    expect(await store.apply([step(live, 0, 1, addOne)])).toBe(true);
    expect(await eventsOfA()).toBe(1);
  });

  it.each(['lost', 'unanswered'] as const)('apply once where COMMIT is %s', async (fault) => {
    proxy.failNextCommit(fault);
    expect(await store.apply([step(live, 0, 1, addOne)])).toBe(true);
    expect(proxy.failed()).toBe(1);
    expect(await eventsOfA()).toBe(1);
    expect(await ordinalOf({ store }, live)).toBe(1);
  });

  it('say of an unanswered COMMIT that another one went on when one did', async () => {
    const second = await openMysqlStore(database.options);
    proxy.failNextCommit('lost');
    const applied = store.apply([step(live, 0, 1, addOne)]);
    while (proxy.failed() === 0) await pause(1);
    expect(await second.apply([step(live, 0, 5, addOne)])).toBe(true);
    expect(await applied).toBe(false);
    expect(await eventsOfA()).toBe(1);
    await second.close();
  });

  it.each(['lost', 'unanswered'] as const)('are swapped once where COMMIT is %s', async (fault) => {
    const next = await store.create(layout, false);
    await store.apply([step(next, -1, 0, put(counterTable, row('new', 1)))]);
    proxy.failNextCommit(fault);
    expect(await store.promote([next])).toBe(true);
    const generations = await store.read(async (snapshot) => snapshot.generations);
    expect(generations).toMatchObject([{ generation: next.generation, live: true }]);
  });

  it('throw what nobody can tell: a step that moves nothing whose COMMIT is unanswered', async () => {
    proxy.failNextCommit('unanswered');
    await expect(store.apply([step(live, 0, 0, addOne)])).rejects.toThrow('COMMIT');
  });
});

/** Waits until a connection of the database waits for a lock, and answers those that do. */
async function untilWaiting({ options, run }: TestDatabase): Promise<Record<string, unknown>[]> {
  for (;;) {
    const found = await run(
      `select trx_mysql_thread_id as id from information_schema.innodb_trx
       join information_schema.processlist on processlist.id = trx_mysql_thread_id
       where trx_state = 'LOCK WAIT' and db = ?`,
      [options.database],
    );
    if (found.length > 0) return found;
    // InnoDB shows its transactions from a cache that whoever asks within 100 ms keeps as it is.
    await pause(150);
  }
}

/** Kills the connections of the database that do nothing. */
async function killAll({ options, run }: TestDatabase): Promise<void> {
  const sql = `select id as connection from information_schema.processlist
    where db = ? and command = 'Sleep' and info is null`;
  for (const { connection } of await run(sql, [options.database])) {
    await run(`kill ${String(connection)}`);
  }
}
