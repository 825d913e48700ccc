import { advance } from '../engine/advance.ts';
import { digestOf } from '../engine/digest.ts';
import { openMembers } from '../engine/member.ts';
import type { Member } from '../engine/member.ts';
import type { ReadModelStore } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import type { MemoryLog } from './memory-log.ts';

/** Folds a whole log into a store, in batches of these sizes, over and over. */
export async function replay(
  projections: readonly Projection[],
  feed: MemoryLog,
  store: ReadModelStore,
  batchSizes: readonly number[],
): Promise<void> {
  let members: readonly Member[] = await openMembers(store, projections);
  for (let batch = 0; ; batch += 1) {
    const eventsMax = batchSizes[batch % batchSizes.length] ?? 1;
    const advanced = await advance(members, { feed, store }, eventsMax);
    if (advanced.events === 0) return;
    members = advanced.members;
  }
}

/** The digests of the live generations of projections, by name. */
export function digestsOf(
  projections: readonly Projection[],
  store: ReadModelStore,
): Promise<Record<string, string>> {
  return store.read(async (snapshot) => {
    const digests: Record<string, string> = {};
    for (const projection of projections) {
      const live = snapshot.generations.find(
        (each) => each.live && each.projection === projection.name,
      );
      if (live === undefined) throw new Error(`${projection.name} has no live tables`);
      digests[projection.name] = await digestOf(projection, live, snapshot);
    }
    return digests;
  });
}
