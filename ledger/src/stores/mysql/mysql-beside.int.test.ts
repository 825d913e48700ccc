import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { TEST_LEASE_MILLISECONDS, describeBeside } from '../../testing/beside-contract.ts';
import type { OpenedBeside } from '../../testing/beside-contract.ts';
import type { OpenedStore } from '../../testing/contract/opened-store.ts';
import { describeEventStore } from '../../testing/event-store-contract.ts';
import { lacksMysql, mysqlDatabase } from '../../testing/mysql-service.ts';
import type { TestDatabase } from '../../testing/mysql-service.ts';
import { MemoryFeedIndex } from '../memory/memory-feed-index.ts';
import { MemoryLog } from '../memory/memory-log.ts';
import { guardWeakLog } from '../weak/guarded-store.ts';
import type { Clock } from '../../clock.ts';
import { openMysqlBeside } from './mysql-beside.ts';
import { openStatements } from './statements.ts';

const SLOW = { timeout: 30_000 };

describe.skipIf(lacksMysql())('MySQL', () => {
  describeBeside('in MySQL,', 'several', async () => {
    const { place, remove } = await mysqlDatabase();
    onTestFinished(remove);
    const openOne = async (): Promise<OpenedBeside> => {
      const beside = await openMysqlBeside(place, TEST_LEASE_MILLISECONDS);
      return {
        beside,
        reopen: async () => {
          await beside.close();
          const again = await openOne();
          onTestFinished(() => again.beside.close());
          return again;
        },
        another: () => openMysqlBeside(place, TEST_LEASE_MILLISECONDS),
      };
    };
    return openOne();
  });

  describe('a weak log', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await mysqlDatabase();
    });
    afterAll(() => database.remove());

    describeEventStore('beside MySQL', async ({ clock }) => {
      return openOn(new MemoryLog(), database, clock);
    });
  });

  it('refuses a database of a newer program', async () => {
    const { place, run, remove } = await mysqlDatabase();
    onTestFinished(remove);
    await (await openMysqlBeside(place)).close();
    await run(`update ${place.database}.ledger_meta set value = '99' where name = 'format'`);
    await expect(openMysqlBeside(place)).rejects.toThrow(/has format 99, of a newer program/);
  });

  it('takes a mark though another process fell asleep while it left one', SLOW, async () => {
    const { place, remove } = await mysqlDatabase();
    onTestFinished(remove);
    const beside = await openMysqlBeside(place);
    onTestFinished(() => beside.close());
    const asleep = openStatements(place);
    const [holding, waking] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()];
    const sleeping = asleep.transaction(async (run) => {
      await run('update ledger_mark_head set ordinal = 7');
      holding.resolve();
      return waking.promise;
    });
    await holding.promise;
    const mark = { time: '2026-03-01T08:00:00.000000Z', ordinal: 3 };
    expect(await beside.marks.keep(mark)).toBe(true);
    waking.resolve(false);
    await sleeping;
    expect(await beside.marks.last()).toEqual(mark);
    await asleep.close();
  });

  it('is prepared once, when several processes open it together', async () => {
    const { place, run, remove } = await mysqlDatabase();
    onTestFinished(remove);
    const opened = await Promise.all([1, 2, 3, 4].map(() => openMysqlBeside(place)));
    for (const beside of opened) await beside.close();
    expect(await run(`select * from ${place.database}.ledger_mark_head`)).toHaveLength(1);
  });
});

/** Opens a store whose tables are emptied when it is closed. */
async function openOn(log: MemoryLog, database: TestDatabase, clock: Clock): Promise<OpenedStore> {
  const beside = await openMysqlBeside(database.place);
  const guarded = guardWeakLog({ ...beside, log, clock, index: new MemoryFeedIndex() });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= guarded.store.close().then(() => beside.close()));
  return {
    ...guarded,
    store: { ...guarded.store, close },
    reopen: async () => {
      await close();
      log.reopen();
      return openOn(log, database, clock);
    },
    close: async () => {
      await close();
      for (const table of ['ledger_command', 'ledger_mark', 'ledger_mark_head', 'ledger_meta']) {
        await database.run(`delete from ${database.place.database}.${table}`);
      }
    },
  };
}
