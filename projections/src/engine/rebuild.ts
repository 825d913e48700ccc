import { setImmediate } from 'node:timers/promises';
import { layoutOf } from '../layout.ts';
import type { Projection } from '../projection.ts';
import { advance } from './advance.ts';
import type { Machinery } from './advance.ts';
import { PROJECTOR_LIMITS } from './limits.ts';
import { lowestOrdinal, memberOf } from './member.ts';
import type { Member } from './member.ts';
import type { Runner } from './runner.ts';

/** A rebuild met an event that cannot be folded: the live read models stay as they are. */
export class PoisonedRebuild extends Error {
  readonly code = 'poisoned-rebuild';
}

/**
 * Folds projections from the beginning into new tables beside the live ones, and swaps them once
 * they stand at the same ordinal. The runner goes on meanwhile; it waits for the last batch and
 * the swap alone. The first event that cannot be folded ends the rebuild, and so does the signal.
 */
export async function rebuild(
  projections: readonly Projection[],
  machinery: Machinery,
  runner: Runner,
  signal: AbortSignal,
): Promise<void> {
  let building = await createAll(projections, machinery);
  const names = new Set(projections.map(({ name }) => name));
  const target = (): number =>
    Math.max(
      ...runner
        .members()
        .filter(({ projection }) => names.has(projection.name))
        .map(({ position }) => position.ordinal),
    );
  while (target() - lowestOrdinal(building) > PROJECTOR_LIMITS.batchEventsMin) {
    signal.throwIfAborted();
    building = await towards(building, target(), machinery);
    await setImmediate();
  }
  await runner.between(async () => {
    while (lowestOrdinal(building) < target()) {
      building = await towards(building, target(), machinery);
    }
    const promoted = await machinery.store.promote(building.map(({ generation }) => generation));
    if (!promoted) throw new Error('another process rebuilds or writes these read models');
    return building;
  });
}

async function createAll(
  projections: readonly Projection[],
  { store }: Machinery,
): Promise<readonly Member[]> {
  const members: Member[] = [];
  for (const projection of projections) {
    members.push(memberOf(projection, await store.create(layoutOf(projection), false)));
  }
  return members;
}

async function towards(
  building: readonly Member[],
  target: number,
  machinery: Machinery,
): Promise<readonly Member[]> {
  const missing = target - lowestOrdinal(building);
  const eventsMax = Math.min(missing, PROJECTOR_LIMITS.batchEventsMax);
  const { members, events, parked } = await advance(building, machinery, eventsMax);
  if (events === 0) throw new Error('the feed ends before the read models that were made of it');
  for (const { member, streams } of parked) {
    for (const { stream, first_ordinal: ordinal, error } of streams.values()) {
      const where = `${member.projection.name} cannot fold event ${ordinal} of ${stream}`;
      throw new PoisonedRebuild(`${where}: ${error}`);
    }
  }
  return members;
}
