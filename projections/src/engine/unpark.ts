import type { FeedPosition } from '../ports/feed.ts';
import type { ReadModelStore, Step } from '../ports/read-model-store.ts';
import { put, remove } from '../row-op.ts';
import { parkedTable } from '../tables/parked.ts';
import type { ParkedRow } from '../tables/parked.ts';
import { LostLeadership } from './advance.ts';
import type { Machinery } from './advance.ts';
import { changeOf } from './change.ts';
import { decodeEvent } from './decode.ts';
import { beginFold } from './fold.ts';
import type { Folded } from './fold.ts';
import { PROJECTOR_LIMITS } from './limits.ts';
import { readParked } from './member.ts';
import type { Member } from './member.ts';
import type { Runner } from './runner.ts';

/**
 * Replays the waiting events of a parked stream, from the first one, and lets the stream go on with
 * the others. False when an event still cannot be folded: the stream stays parked at that one.
 */
export async function unpark(
  name: { readonly projection: string; readonly stream: string },
  machinery: Machinery,
  runner: Runner,
): Promise<boolean> {
  let parked = find(runner, name);
  while (parked !== undefined) {
    const outcome = await replayPage(parked, machinery, runner);
    if (outcome === 'poison') return false;
    parked = find(runner, name);
  }
  return true;
}

type Waiting = { readonly member: Member; readonly row: ParkedRow };

function find(
  runner: Runner,
  { projection, stream }: { readonly projection: string; readonly stream: string },
): Waiting | undefined {
  const member = runner.members().find((each) => each.projection.name === projection);
  const row = member?.parked.get(stream);
  return member === undefined || row === undefined ? undefined : { member, row };
}

/** Replays the waiting events among the next events of the feed, while the runner waits. */
async function replayPage(
  { row: { stream }, member: { projection } }: Waiting,
  { feed, store }: Machinery,
  runner: Runner,
): Promise<'poison' | 'replayed'> {
  let outcome: 'poison' | 'replayed' = 'replayed';
  await runner.between(async () => {
    const waiting = find(runner, { projection: projection.name, stream });
    if (waiting === undefined) return [];
    const { member, row } = waiting;
    const after = { cursor: row.from_cursor, ordinal: row.from_ordinal };
    const left = member.position.ordinal - after.ordinal;
    const page = await feed.readAll(after, Math.min(left, PROJECTOR_LIMITS.batchEventsMax));
    const fold = beginFold(member.projection, after, new Map());
    for (const event of page.events.map(decodeEvent)) {
      if (event.stream === stream && event.ordinal >= row.first_ordinal) fold.take(event);
    }
    const folded = fold.folded();
    const next = nextRow(waiting, folded, page.next);
    await write(store, waiting, folded, next);
    if (folded.parked.size > 0) outcome = 'poison';
    return [withParked(member, stream, next)];
  });
  return outcome;
}

/** What of the stream still waits after a page; undefined when nothing does. */
function nextRow(
  { member, row }: Waiting,
  { parked, events }: Folded,
  next: FeedPosition,
): ParkedRow | undefined {
  const poison = parked.get(row.stream);
  const left = row.events - events;
  if (poison !== undefined) return { ...poison, events: left };
  if (next.ordinal >= member.position.ordinal) return undefined;
  const first = Math.max(row.first_ordinal, next.ordinal + 1);
  return {
    ...row,
    first_ordinal: first,
    from_cursor: next.cursor,
    from_ordinal: next.ordinal,
    events: left,
  };
}

async function write(
  store: ReadModelStore,
  { member, row }: Waiting,
  { changes }: Folded,
  next: ParkedRow | undefined,
): Promise<void> {
  const table = parkedTable(member.projection.name);
  const change = changeOf(next === undefined ? remove(table, row) : put(table, next));
  const parked = { table, changes: new Map([[row.stream, change]]) };
  const step: Step = {
    generation: member.generation,
    from: member.position.ordinal,
    to: member.position,
    changes: [...changes, parked],
  };
  const applied = await store.apply([step]).catch(async (error: unknown) => {
    if (await standsAt(store, member, row)) throw error;
    return true;
  });
  if (!applied) throw new LostLeadership('the read models are written by another process');
}

/** Whether the store still has the row as it was: then nothing was written. */
async function standsAt(store: ReadModelStore, member: Member, row: ParkedRow): Promise<boolean> {
  const parked = await store.read((snapshot) => readParked(snapshot, member));
  const stored = parked.get(row.stream);
  return stored?.from_ordinal === row.from_ordinal && stored.events === row.events;
}

function withParked(member: Member, stream: string, row: ParkedRow | undefined): Member {
  const parked = new Map(member.parked);
  if (row === undefined) parked.delete(stream);
  else parked.set(stream, row);
  return { ...member, parked };
}
