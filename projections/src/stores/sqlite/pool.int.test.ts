import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { openSqliteStore } from './store.ts';
import type { SqliteStore } from './store.ts';

let store: SqliteStore;
let removeFolder: () => Promise<void>;
beforeEach(async () => {
  const { folder, remove } = await temporaryFolder();
  removeFolder = remove;
  store = openSqliteStore(join(folder, 'read-models.sqlite'));
});
afterEach(() => removeFolder());

describe('the readers', () => {
  it('are few, those that wait are bounded, and all that were taken are answered', async () => {
    const gate = Promise.withResolvers<void>();
    const { readersMax, readsWaitingMax } = SQLITE_LIMITS;
    const taken = Array.from({ length: readersMax + readsWaitingMax }, (_, index) =>
      store.read(async () => {
        await gate.promise;
        return index;
      }),
    );
    await expect(store.read(async () => 'too many')).rejects.toMatchObject({ code: 'unavailable' });
    gate.resolve();
    expect(await Promise.all(taken)).toEqual(taken.map((_, index) => index));
    await store.close();
  });

  it('let a read end before they close, and refuse those that wait and those that come', async () => {
    const gate = Promise.withResolvers<void>();
    const { readersMax } = SQLITE_LIMITS;
    const atWork = Array.from({ length: readersMax }, () =>
      store.read(async ({ generations }) => {
        await gate.promise;
        return generations.length;
      }),
    );
    const waiting = store.read(async () => 'late');
    const refusal = waiting.catch((error: unknown) => error);
    const closed = store.close();
    expect(await refusal).toMatchObject({ code: 'unavailable' });
    await expect(store.read(async () => 'later')).rejects.toMatchObject({ code: 'unavailable' });
    gate.resolve();
    expect(await Promise.all(atWork)).toEqual(atWork.map(() => 0));
    await closed;
  });

  it('give their connection back when a read fails', async () => {
    for (let round = 0; round < SQLITE_LIMITS.readersMax * 2; round += 1) {
      const failing = store.read(() => Promise.reject(new Error('broken')));
      await expect(failing).rejects.toThrow('broken');
    }
    expect(await store.read(async () => 'fine')).toBe('fine');
    await store.close();
  });
});
