import { setImmediate } from 'node:timers/promises';
import { layoutOf } from '../layout.ts';
import type { Projection } from '../projection.ts';
import { advance } from './advance.ts';
import type { Advanced, Machinery } from './advance.ts';
import { PROJECTOR_LIMITS } from './limits.ts';
import { lowestOrdinal, memberOf } from './member.ts';
import type { Member } from './member.ts';
import type { Runner } from './runner.ts';

/** A rebuild met an event that cannot be folded: the live read models stay as they are. */
export class PoisonedRebuild extends Error {
  readonly code = 'poisoned-rebuild';
}

const WRITTEN_BY_ANOTHER = 'another process rebuilds or writes these read models';

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
    if (!promoted) throw new Error(WRITTEN_BY_ANOTHER);
    return building;
  });
}

/**
 * The same for read models that another process keeps up to date: nobody is asked to wait. What is
 * built is brought to the end of the feed, and swapped unless the live ones are ahead of it by
 * then; whoever writes them finds its tables gone, and opens those that took their place.
 */
export async function rebuildBeside(
  projections: readonly Projection[],
  machinery: Machinery,
  signal: AbortSignal,
): Promise<void> {
  let building = await createAll(projections, machinery);
  for (;;) {
    for (let events = 1; events > 0; await setImmediate()) {
      signal.throwIfAborted();
      ({ members: building, events } = await step(building, machinery));
    }
    const names = building.map(({ generation }) => generation);
    if (await machinery.store.promote(names)) return;
    if (!(await areThere(building, machinery))) throw new Error(WRITTEN_BY_ANOTHER);
  }
}

async function areThere(building: readonly Member[], { store }: Machinery): Promise<boolean> {
  const kept = await store.read(async ({ generations }) => generations);
  return building.every(({ generation: { projection, generation } }) =>
    kept.some((each) => each.projection === projection && each.generation === generation),
  );
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
  const { members, events } = await step(building, machinery, missing);
  if (events === 0) throw new Error('the feed ends before the read models that were made of it');
  return members;
}

/** One batch; the first event that cannot be folded ends the rebuild. */
async function step(
  building: readonly Member[],
  machinery: Machinery,
  eventsMax: number = PROJECTOR_LIMITS.batchEventsMax,
): Promise<Advanced> {
  const limit = Math.min(eventsMax, PROJECTOR_LIMITS.batchEventsMax);
  const advanced = await advance(building, machinery, limit);
  for (const { member, streams } of advanced.parked) {
    for (const { stream, first_ordinal: ordinal, error } of streams.values()) {
      const where = `${member.projection.name} cannot fold event ${ordinal} of ${stream}`;
      throw new PoisonedRebuild(`${where}: ${error}`);
    }
  }
  return advanced;
}
