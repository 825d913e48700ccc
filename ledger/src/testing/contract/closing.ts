import { describe, expect } from 'vitest';
import { FEED_START } from '../../ports/event-store.ts';
import { draftedCommand, streamNumbered } from '../drafted-commands.ts';
import { wholeFeed } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';

const UNAVAILABLE = { code: 'unavailable' };

/** Closing finishes what was taken and takes nothing more. */
export function describeClosing(it: StoreTest): void {
  describe('close', () => {
    it('writes what was taken before', async ({ opened }) => {
      const taken = [0, 1, 2, 3].map(async (stream) =>
        opened.store.append({ ...draftedCommand({ command: 1, stream }), expectedRevision: -1 }),
      );
      await opened.store.close();
      expect(await Promise.all(taken)).toHaveLength(4);
      const { store } = await opened.reopen();
      expect((await wholeFeed(store)).events).toHaveLength(4);
      await store.close();
    });

    it('refuses what comes later', async ({ opened: { store, index } }) => {
      const closing = store.close();
      const command = draftedCommand({ command: 1 });
      const refused = { ...command, digest: command.commandDigest, refusals: [] };
      await expect(store.append({ ...command, expectedRevision: -1 })).rejects.toMatchObject(
        UNAVAILABLE,
      );
      await closing;
      await expect(index.refuse(refused)).rejects.toMatchObject(UNAVAILABLE);
      await expect(index.find(command)).rejects.toMatchObject(UNAVAILABLE);
      await expect(store.readAll(FEED_START, 1)).rejects.toMatchObject(UNAVAILABLE);
      const read = store.readStream(streamNumbered(0), { from: 0, limit: 1 });
      await expect(read).rejects.toMatchObject(UNAVAILABLE);
    });

    it('may be asked for twice', async ({ opened: { store } }) => {
      await Promise.all([store.close(), store.close()]);
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
