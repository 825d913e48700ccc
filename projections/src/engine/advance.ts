import type { Feed, FeedPosition } from '../ports/feed.ts';
import type { ReadModelStore, Step, TableChanges } from '../ports/read-model-store.ts';
import { put } from '../row-op.ts';
import { parkedTable } from '../tables/parked.ts';
import { changeOf } from './change.ts';
import { decodeEvent } from './decode.ts';
import { beginFold } from './fold.ts';
import type { Folded, ParkedStreams } from './fold.ts';
import { lowestOrdinal } from './member.ts';
import type { Member } from './member.ts';
import { whereabouts } from './whereabouts.ts';

/** Someone else writes these read models: this process must not go on. */
export class LostLeadership extends Error {
  readonly code = 'lost-leadership';
}

/** Where events come from and rows go to. */
export type Machinery = { readonly feed: Feed; readonly store: ReadModelStore };

/** What a batch did. */
export type Advanced = {
  readonly members: readonly Member[];
  /** The events of the batch; 0 when there was nothing to read. */
  readonly events: number;
  /** What is parked since this batch. */
  readonly parked: readonly { readonly member: Member; readonly streams: ParkedStreams }[];
};

/**
 * Takes the members that lie furthest back forward by one batch, in one transaction, at most to
 * where the next ones stand, so that they go on together.
 */
export async function advance(
  members: readonly Member[],
  { feed, store }: Machinery,
  eventsMax: number,
): Promise<Advanced> {
  const lowest = lowestOrdinal(members);
  const group = members.filter(({ position }) => position.ordinal === lowest);
  const first = group[0];
  if (first === undefined) return { members, events: 0, parked: [] };
  const page = await feed.readAll(first.position, Math.min(eventsMax, gap(members, lowest)));
  if (page.events.length === 0) return { members, events: 0, parked: [] };
  const folds = group.map((member) => ({
    member,
    fold: beginFold(member.projection, member.position, member.parked),
  }));
  for (const event of page.events) {
    const decoded = decodeEvent(event);
    for (const { fold } of folds) fold.take(decoded);
  }
  const folded = folds.map(({ member, fold }) => ({ member, folded: fold.folded() }));
  await applySteps(
    store,
    folded.map((each) => stepOf(each.member, each.folded, page.next)),
  );
  return {
    members: members.map((member) => moved(member, folded, page.next)),
    events: page.events.length,
    parked: folded.map((each) => ({ member: each.member, streams: newlyParked(each) })),
  };
}

type FoldedMember = { readonly member: Member; readonly folded: Folded };

/** How far it is from the lowest ordinal to the next one above it. */
function gap(members: readonly Member[], lowest: number): number {
  const above = members.map(({ position }) => position.ordinal).filter((each) => each > lowest);
  return Math.min(...above) - lowest;
}

function stepOf(member: Member, { changes, parked }: Folded, to: FeedPosition): Step {
  return {
    generation: member.generation,
    from: member.position.ordinal,
    to,
    changes: parked.size === 0 ? changes : [...changes, parkedChanges(member, parked)],
  };
}

function parkedChanges(member: Member, parked: ParkedStreams): TableChanges {
  const table = parkedTable(member.projection.name);
  const changes = [...parked].map(([stream, row]) => [stream, changeOf(put(table, row))] as const);
  return { table, changes: new Map(changes) };
}

function moved(member: Member, folded: readonly FoldedMember[], position: FeedPosition): Member {
  const of = folded.find((each) => each.member === member);
  if (of === undefined) return member;
  return { ...member, position, parked: new Map([...member.parked, ...of.folded.parked]) };
}

function newlyParked({ member, folded }: FoldedMember): ParkedStreams {
  return new Map([...folded.parked].filter(([stream]) => !member.parked.has(stream)));
}

/** Applies steps; when the answer is lost on the way, the store is asked what became of them. */
export async function applySteps(store: ReadModelStore, steps: readonly Step[]): Promise<void> {
  const applied = await store
    .apply(steps)
    .catch((error: unknown) => whatBecame(store, steps, error));
  if (!applied) throw new LostLeadership('the read models are written by another process');
}

async function whatBecame(
  store: ReadModelStore,
  steps: readonly Step[],
  error: unknown,
): Promise<boolean> {
  const generations = await store.read(async (snapshot) => snapshot.generations);
  const stand = whereabouts(steps, generations);
  if (stand === 'before') throw error;
  return stand !== 'elsewhere';
}
