import { describeSnapshotStore } from '../../testing/snapshot-store-contract.ts';
import { openMemorySnapshots } from './snapshot-store.ts';

describeSnapshotStore('memory', async () => {
  return { snapshots: openMemorySnapshots(), close: async () => undefined };
});
