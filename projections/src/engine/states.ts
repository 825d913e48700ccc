import type { ProjectionState } from '@lumbung/schemas/endpoints/operation';
import type { Snapshot } from '../ports/read-model-store.ts';
import { digestOf } from './digest.ts';
import type { Member } from './member.ts';

/** The states of live members at the moment of a snapshot; with digests, every row is read. */
export async function statesIn(
  snapshot: Snapshot,
  members: readonly Member[],
  withDigest: boolean,
): Promise<ProjectionState[]> {
  const states: ProjectionState[] = [];
  for (const { projection, parked, outdated } of members) {
    const { name } = projection;
    const live = snapshot.generations.find((each) => each.live && each.projection === name);
    if (live === undefined) throw new Error(`the read model ${name} has no live tables`);
    states.push({
      name,
      version: live.version,
      ordinal: live.position.ordinal,
      parkedKeys: parked.size,
      ...(withDigest && !outdated ? { digest: await digestOf(projection, live, snapshot) } : {}),
    });
  }
  return states;
}
