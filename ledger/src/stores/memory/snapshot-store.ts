import type { Snapshot, SnapshotStore } from '../../ports/snapshot-store.ts';

/** Streams whose snapshot is kept in memory; beyond it the one saved longest ago goes. */
const SNAPSHOTS_MAX = 100_000;

/** Keeps snapshots in memory. */
export function openMemorySnapshots(): SnapshotStore {
  const snapshots = new Map<string, Snapshot>();
  return {
    load: async (stream, stateVersion) => {
      const snapshot = snapshots.get(stream);
      return snapshot?.stateVersion === stateVersion ? snapshot : undefined;
    },
    save: async (snapshot) => {
      const kept = snapshots.get(snapshot.stream);
      if (kept !== undefined && isOlder(snapshot, kept)) return;
      snapshots.delete(snapshot.stream);
      snapshots.set(snapshot.stream, snapshot);
      if (snapshots.size > SNAPSHOTS_MAX) dropOldest(snapshots);
    },
  };
}

/** Whether a snapshot of the same form of state lies before the one that is kept. */
function isOlder(snapshot: Snapshot, kept: Snapshot): boolean {
  return snapshot.stateVersion === kept.stateVersion && snapshot.revision < kept.revision;
}

function dropOldest(snapshots: Map<string, Snapshot>): void {
  for (const stream of snapshots.keys()) {
    snapshots.delete(stream);
    return;
  }
}
