import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROJECTIONS } from '../../definitions/table.ts';
import { createMemoryLog } from '../../testing/memory-log.ts';
import { arbitraryLog } from '../../testing/random-log.ts';
import { digestsOf, replay } from '../../testing/replaying.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { EVENT_NAMES } from '@lumbung/schemas/event-types';
import { createMemoryStore } from '../memory.ts';
import { openSqliteStore } from './store.ts';

const batchSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

/** The digests of SQLite read models that follow a log in batches of these sizes. */
async function digestsInSqlite(
  events: readonly object[],
  sizes: readonly number[],
): Promise<Record<string, string>> {
  const { folder, remove } = await temporaryFolder();
  const store = openSqliteStore(join(folder, 'read-models.sqlite'));
  try {
    await replay(PROJECTIONS, createMemoryLog(events), store, sizes);
    return await digestsOf(PROJECTIONS, store);
  } finally {
    await store.close();
    await remove();
  }
}

async function digestsInMemory(
  events: readonly object[],
  sizes: readonly number[],
): Promise<Record<string, string>> {
  const store = createMemoryStore();
  await replay(PROJECTIONS, createMemoryLog(events), store, sizes);
  return digestsOf(PROJECTIONS, store);
}

describe('the rows of any log', () => {
  it('are the same in batches of any size, and in one batch', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog(EVENT_NAMES, 60), batchSizes, async (events, sizes) => {
        const live = await digestsInMemory(events, sizes);
        expect(live).toEqual(await digestsInMemory(events, [1_000]));
      }),
      { numRuns: 60 },
    );
  });

  it('are the same in SQLite and in memory', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog(EVENT_NAMES, 60), batchSizes, async (events, sizes) => {
        const inSqlite = await digestsInSqlite(events, sizes);
        expect(inSqlite).toEqual(await digestsInMemory(events, [1_000]));
      }),
      { numRuns: 25 },
    );
  });
});
