import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot, SnapshotStore } from '../ports/snapshot-store.ts';

/**
 * The contract of the port SnapshotStore, as tests. Every adapter runs it.
 *
 * @param open opens an empty store
 */
export function describeSnapshotStore(
  name: string,
  open: () => Promise<{ readonly snapshots: SnapshotStore; close(): Promise<void> }>,
): void {
  describe(`${name} snapshot store`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => opened.close());

    it('knows nothing of a stream that was never saved', async () => {
      expect(await opened.snapshots.load('stock-1', 1)).toBeUndefined();
    });

    it('gives back what was saved, of the stream that was asked for', async () => {
      const one = snapshot({ stream: 'stock-1', state: '{"name":"ä \u{1f489}"}' });
      const two = snapshot({ stream: 'stock-2', state: '' });
      await opened.snapshots.save(one);
      await opened.snapshots.save(two);
      expect(await opened.snapshots.load('stock-1', 1)).toEqual(one);
      expect(await opened.snapshots.load('stock-2', 1)).toEqual(two);
    });

    it('keeps the newest', async () => {
      const { snapshots } = opened;
      const newer = snapshot({ revision: 9, state: 'newer' });
      await snapshots.save(snapshot({ revision: 5, state: 'older' }));
      await snapshots.save(newer);
      await snapshots.save(snapshot({ revision: 7, state: 'late' }));
      expect(await snapshots.load('stock-1', 1)).toEqual(newer);
    });

    it('gives no state of another version, and lets another version take the place', async () => {
      const { snapshots } = opened;
      const next = snapshot({ stateVersion: 2, revision: 3, state: 'next' });
      await snapshots.save(snapshot({ revision: 5 }));
      expect(await snapshots.load('stock-1', 2)).toBeUndefined();
      await snapshots.save(next);
      expect(await snapshots.load('stock-1', 2)).toEqual(next);
      expect(await snapshots.load('stock-1', 1)).toBeUndefined();
    });
  });
}

function snapshot(change: Partial<Snapshot>): Snapshot {
  return { stream: 'stock-1', revision: 5, stateVersion: 1, state: '{}', ...change };
}
