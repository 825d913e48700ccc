import { sql } from 'kysely';
import type { CountUnderWay } from '@lumbung/schemas/endpoints/counts';
import type {
  ChangedSince,
  SnapshotRow,
  StartedCount,
} from '@lumbung/schemas/endpoints/started-counts';
import type { Database } from '../tables/database.ts';
import { changedSince } from './changed-since.ts';
import { itemsOfScope, keyMembers } from './count.ts';
import { countUnderWay } from './counts.ts';
import { InvalidCursor, beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import { leftJoinKnown } from './versions.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

type Known = {
  readonly facility: string;
  /** The last event that is known; the newest when none is said. The view must have reached it. */
  readonly ordinal?: number | undefined;
};

/** The counts of a facility that were neither recorded nor given up, last started first. */
export async function listStartedCounts(
  view: View,
  request: PageRequest & Known,
): Promise<Page<CountUnderWay> & { ordinal: number }> {
  const { facility, limit } = request;
  const [place, carried] = (keysetOf(request.cursor, [0, 0]) ?? []) as number[];
  const ordinal = carried ?? request.ordinal ?? view.ordinal;
  if (ordinal > view.ordinal) throw new InvalidCursor('the cursor is of what is not known yet');
  const { rows } = await sql<Database['count_start']>`
    select * from ${sql.table('count_start')}
    where facility = ${facility} and ordinal <= ${ordinal}
      and (ended is null or ended > ${ordinal})
      and ${beyond(['ordinal'], place === undefined ? undefined : [place], 'before')}
    order by ordinal desc
    limit ${limit + 1}`.execute(view.db);
  const page = pageOf(rows, limit, countUnderWay, (row) => [row.ordinal, ordinal]);
  return { ...page, ordinal };
}

/** A started count with its snapshot; `start` is undefined where none was known. */
type StartedCountAnswer = {
  readonly ordinal: number;
  readonly start: StartedCount | undefined;
  readonly items: string[];
  readonly rows: SnapshotRow[];
  readonly stale: boolean;
  readonly changedSince: ChangedSince[];
};

/**
 * What a count that was started has to answer, and which balances of its scope the book changed
 * until it ended or, while it is under way, until what is known: as the decision about it does, by
 * anything recorded later, wherever in time that lies. `blind` leaves out what the book has.
 */
export async function getStartedCount(
  view: View,
  request: Known & { readonly event: string; readonly blind: boolean },
): Promise<StartedCountAnswer> {
  const { facility, event, blind, ordinal = view.ordinal } = request;
  const found = await view.db
    .selectFrom('count_start')
    .selectAll()
    .where('event', '=', event)
    .where('facility', '=', facility)
    .where('ordinal', '<=', ordinal)
    .executeTakeFirst();
  if (found === undefined) {
    return { ordinal, start: undefined, items: [], rows: [], stale: false, changedSince: [] };
  }
  const hasEnded = found.ended !== null && found.ended <= ordinal;
  const items = await itemsOfScope(view, event);
  const until = hasEnded ? Number(found.ended) - 1 : ordinal;
  const changed = await changedSince(view, { ...found, items, until, blind });
  return {
    ordinal,
    start: startedCount(found, hasEnded),
    items,
    rows: await snapshotRows(view, event, { ordinal, blind }),
    stale: changed.length > 0,
    changedSince: changed,
  };
}

function startedCount(found: Database['count_start'], hasEnded: boolean): StartedCount {
  const { ended: ordinal, ended_by: event } = found;
  const start = countUnderWay(found);
  if (!hasEnded || ordinal === null || event === null) return start;
  return { ...start, ended: { event, ordinal } };
}

type FoundSnapshot = Database['count_snapshot'] & {
  item_code: string | null;
  item_name: string | null;
  unit: string | null;
};

async function snapshotRows(
  { db }: View,
  event: string,
  { ordinal, blind }: { readonly ordinal: number; readonly blind: boolean },
): Promise<SnapshotRow[]> {
  const { rows } = await sql<FoundSnapshot>`
    select snapshot.*, item.code as item_code, item.name as item_name, item.unit
    from ${sql.table('count_snapshot')} as snapshot
    ${leftJoinKnown('item', sql.id('snapshot', 'item'), ordinal)}
    where snapshot.event = ${event}
    order by snapshot.line`.execute(db);
  return rows.map(
    (row) =>
      withoutNulls({
        line: row.line,
        ...keyMembers(row),
        itemCode: row.item_code ?? row.item,
        itemName: row.item_name ?? row.item,
        unit: row.unit ?? '',
        lotNumber: row.lot_number,
        expiry: row.expiry,
        booked: blind ? null : row.booked,
      }) as SnapshotRow,
  );
}
