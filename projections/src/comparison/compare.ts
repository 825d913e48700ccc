import { setImmediate } from 'node:timers/promises';
import { PROJECTIONS } from '../definitions/table.ts';
import { advance } from '../engine/advance.ts';
import { digestOf } from '../engine/digest.ts';
import { PROJECTOR_LIMITS } from '../engine/limits.ts';
import { isOf, lowestOrdinal, openMembers } from '../engine/member.ts';
import type { Member } from '../engine/member.ts';
import { layoutOf } from '../layout.ts';
import type { Feed } from '../ports/feed.ts';
import type { Generation, ReadModelStore, Snapshot } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { firstDifference } from './first-difference.ts';
import type { RowDifference } from './first-difference.ts';

/** What is compared, and where the replay keeps its rows. */
export type ComparedReadModels = {
  /** The read models as they are found. */
  readonly live: Pick<ReadModelStore, 'read'>;
  /** An empty store, or one of an earlier comparison with the same log. */
  readonly scratch: ReadModelStore;
  readonly feed: Pick<Feed, 'readAll'>;
  readonly projections?: readonly Projection[];
  /** Told how many events were replayed since the last time, and of how many. */
  readonly onProgress: (events: number, total: number) => void;
};

/** What came of a comparison. */
export type Comparison = {
  /** The read models that were compared. */
  readonly names: readonly string[];
  /** Those that are of another version of the program, or are not there. */
  readonly left: readonly string[];
  /** Where they first differ, one a read model. */
  readonly differences: readonly (RowDifference & { readonly projection: string })[];
};

/**
 * Holds read models against those that the log makes: replays it into a scratch store as far as
 * they have come, and compares the digests of both; where they differ, row by row.
 */
export async function compareReadModels(compared: ComparedReadModels): Promise<Comparison> {
  const { live, scratch, projections = PROJECTIONS } = compared;
  // The bulk is replayed before the moment that is compared, so that its snapshot is short.
  const early = await live.read(async ({ generations }) => generations);
  const made = await replayed(await openMembers(scratch, projections), early, compared);
  return live.read(async (found) => {
    const members = await replayed(made, found.generations, compared);
    return scratch.read((snapshot) => compare(members, found, snapshot));
  });
}

/** The generations of a member as they are found live; undefined where they are of another form. */
function liveOf({ projection }: Member, generations: readonly Generation[]) {
  const found = generations.find((each) => each.live && each.projection === projection.name);
  return found !== undefined && isOf(layoutOf(projection), found) ? found : undefined;
}

async function replayed(
  made: readonly Member[],
  generations: readonly Generation[],
  { scratch: store, feed, onProgress }: ComparedReadModels,
): Promise<readonly Member[]> {
  const targets = new Map(
    made.map(({ projection, ...rest }) => [
      projection.name,
      liveOf({ projection, ...rest }, generations)?.position.ordinal ?? -1,
    ]),
  );
  const total = Math.max(...targets.values()) + 1;
  const machinery = { store, feed: { ...feed, onAppended: () => () => undefined } };
  let members = made;
  for (;;) {
    const behind = members.filter(
      ({ projection, position }) => position.ordinal < (targets.get(projection.name) ?? -1),
    );
    if (behind.length === 0) return members;
    const lowest = lowestOrdinal(behind);
    const nearest = Math.min(...behind.map(({ projection }) => targets.get(projection.name) ?? 0));
    const eventsMax = Math.min(nearest - lowest, PROJECTOR_LIMITS.batchEventsMax);
    const advanced = await advance(behind, machinery, eventsMax);
    if (advanced.events === 0) return members;
    members = members.map(
      (member) =>
        advanced.members.find(({ projection }) => projection === member.projection) ?? member,
    );
    onProgress(advanced.events, total);
    await setImmediate();
  }
}

async function compare(
  members: readonly Member[],
  found: Snapshot,
  made: Snapshot,
): Promise<Comparison> {
  const [names, left]: [string[], string[]] = [[], []];
  const differences: (RowDifference & { projection: string })[] = [];
  for (const member of members) {
    const { projection, generation, position } = member;
    const live = liveOf(member, found.generations);
    const isSamePlace = live?.position.ordinal === position.ordinal;
    (live === undefined ? left : names).push(projection.name);
    if (live === undefined) continue;
    const digests = [
      await digestOf(projection, live, found),
      await digestOf(projection, generation, made),
    ];
    if (isSamePlace && digests[0] === digests[1]) continue;
    const difference = isSamePlace
      ? await firstDifference(projection, { live, found }, { generation, made })
      : { table: 'its checkpoint', key: 'ordinal', ...placesOf(live, member) };
    if (difference !== undefined) differences.push({ projection: projection.name, ...difference });
  }
  return { names, left, differences };
}

/** Read models that say that they have come further than the log reaches. */
function placesOf({ position: found }: Generation, { position: made }: Member) {
  return { found: String(found.ordinal), made: String(made.ordinal) };
}
