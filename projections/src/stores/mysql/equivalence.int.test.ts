import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_NAMES } from '@lumbung/schemas/event-types';
import { PROJECTIONS } from '../../definitions/table.ts';
import type { ReadModelStore } from '../../ports/read-model-store.ts';
import { longLog } from '../../testing/long-log.ts';
import { createMemoryLog } from '../../testing/memory-log.ts';
import type { MemoryLog } from '../../testing/memory-log.ts';
import { lacksMysql, mysqlDatabase } from '../../testing/mysql-service.ts';
import { arbitraryLog } from '../../testing/random-log.ts';
import { digestsOf, replay } from '../../testing/replaying.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteStore } from '../sqlite/store.ts';
import { openMysqlStore } from './store.ts';

type Digests = Record<string, string>;

async function digestsAfter(
  store: ReadModelStore,
  log: MemoryLog,
  sizes: readonly number[],
): Promise<Digests> {
  await replay(PROJECTIONS, log, store, sizes);
  return digestsOf(PROJECTIONS, store);
}

async function digestsInMysql(log: MemoryLog, sizes: readonly number[]): Promise<Digests> {
  const { options, remove } = await mysqlDatabase();
  const store = await openMysqlStore(options);
  try {
    return await digestsAfter(store, log, sizes);
  } finally {
    await store.close();
    await remove();
  }
}

async function digestsInSqlite(log: MemoryLog, sizes: readonly number[]): Promise<Digests> {
  const { folder, remove } = await temporaryFolder();
  const store = openSqliteStore(join(folder, 'read-models.sqlite'));
  try {
    return await digestsAfter(store, log, sizes);
  } finally {
    await store.close();
    await remove();
  }
}

describe.skipIf(lacksMysql())('the rows of a log in MySQL', () => {
  it('have the digests that they have in SQLite, whatever the batches', async () => {
    const batchSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(arbitraryLog(EVENT_NAMES, 80), batchSizes, async (events, sizes) => {
        const log = createMemoryLog(events);
        expect(await digestsInMysql(log, sizes)).toEqual(await digestsInSqlite(log, [1_000]));
      }),
      { numRuns: 4 },
    );
  });

  it('have the digests that they have in SQLite where batches are large', async () => {
    const log = longLog(3_000);
    expect(await digestsInMysql(log, [2_000])).toEqual(await digestsInSqlite(log, [250]));
  });
});
