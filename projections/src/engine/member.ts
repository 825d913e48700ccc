import { layoutOf } from '../layout.ts';
import type { FeedPosition } from '../ports/feed.ts';
import type {
  Generation,
  GenerationName,
  Layout,
  ReadModelStore,
  Snapshot,
} from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { parkedTable } from '../tables/parked.ts';
import type { ParkedRow } from '../tables/parked.ts';
import { ReadModelsUnavailable } from '../unavailable.ts';
import type { ParkedStreams } from './fold.ts';

/** A projection with the generation that its events are folded into, and how far it is. */
export type Member = {
  readonly projection: Projection;
  readonly generation: GenerationName;
  readonly position: FeedPosition;
  readonly parked: ParkedStreams;
  /** Its tables are of another version: it answers as it stands until it is rebuilt. */
  readonly outdated: boolean;
};

/** A member of a generation without parked streams. */
export function memberOf(projection: Projection, generation: Generation): Member {
  const layout = layoutOf(projection);
  const { position } = generation;
  const outdated = !isOf(layout, generation);
  return { projection, generation, position, parked: new Map(), outdated };
}

/** Whether a generation is of this version, with tables of this form. */
export function isOf(layout: Layout, generation: Generation): boolean {
  return generation.version === layout.version && generation.fingerprint === layout.fingerprint;
}

/** Finds the live generation of every projection, and makes those that are missing. */
export async function openMembers(
  store: ReadModelStore,
  projections: readonly Projection[],
): Promise<Member[]> {
  const found = await store.read(async ({ generations }) => generations);
  for (const projection of projections) {
    if (!found.some((each) => each.live && each.projection === projection.name)) {
      await store.create(layoutOf(projection), true);
    }
  }
  return store.read((snapshot) => liveMembers(snapshot, projections));
}

/**
 * The live members as a snapshot has them.
 *
 * @throws {ReadModelsUnavailable} where one of them has no tables yet
 */
export function liveMembers(
  snapshot: Snapshot,
  projections: readonly Projection[],
): Promise<Member[]> {
  return Promise.all(projections.map((projection) => liveMember(snapshot, projection)));
}

async function liveMember(snapshot: Snapshot, projection: Projection): Promise<Member> {
  const { name } = projection;
  const generation = snapshot.generations.find((each) => each.live && each.projection === name);
  if (generation === undefined) {
    throw new ReadModelsUnavailable(`the read model ${name} has no tables yet`);
  }
  const member = memberOf(projection, generation);
  return member.outdated ? member : { ...member, parked: await readParked(snapshot, member) };
}

/** The parked streams of a member, as the store has them. */
export async function readParked(snapshot: Snapshot, member: Member): Promise<ParkedStreams> {
  const parked = new Map<string, ParkedRow>();
  const table = parkedTable(member.projection.name);
  for await (const row of snapshot.rows(member.generation, table)) {
    parked.set((row as ParkedRow).stream, row as ParkedRow);
  }
  return parked;
}

/** The ordinal that all members have reached. */
export function lowestOrdinal(members: readonly Member[]): number {
  return Math.min(...members.map(({ position }) => position.ordinal));
}
