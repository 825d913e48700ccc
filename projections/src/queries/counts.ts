import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CountRow, CountUnderWay } from '@lumbung/schemas/endpoints/counts';
import type { Database } from '../tables/database.ts';
import { InvalidCursor, beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Whose counts are asked for, and what is known of them. */
type CountsRequest = PageRequest & {
  readonly facility: string;
  /** The last event that is known; the newest when none is said. The view must have reached it. */
  readonly ordinal?: number | undefined;
};

/** A count as it is found, with how many compensations restate it. */
export type FoundCount = Database['stock_count'] & { restatements: number };

/** The counts of a facility, last recorded first, and the newest of those that are under way. */
export async function listCounts(
  view: View,
  request: CountsRequest,
): Promise<Page<CountRow> & { underWay: CountUnderWay[]; ordinal: number }> {
  const { facility, limit } = request;
  const [place, carried] = (keysetOf(request.cursor, [0, 0]) ?? []) as number[];
  const ordinal = carried ?? request.ordinal ?? view.ordinal;
  if (ordinal > view.ordinal) throw new InvalidCursor('the cursor is of what is not known yet');
  const { rows } = await sql<FoundCount>`
    ${countsKnownAt(ordinal)}
    where facility = ${facility} and ordinal <= ${ordinal}
      and ${beyond(['ordinal'], place === undefined ? undefined : [place], 'before')}
    order by ordinal desc
    limit ${limit + 1}`.execute(view.db);
  const page = pageOf(rows, limit, countRow, (row) => [row.ordinal, ordinal]);
  return { ...page, underWay: await underWay(view, { facility, ordinal, limit }), ordinal };
}

/** Reads counts with how many compensations of them are known at an ordinal. */
export function countsKnownAt(ordinal: number): RawBuilder<FoundCount> {
  return sql<FoundCount>`
    select stock_count.*, (
      select count(*) from ${sql.table('count_restatement')} as restatement
      where restatement.count = stock_count.event and restatement.ordinal <= ${ordinal}
    ) as restatements
    from ${sql.table('stock_count')} as stock_count`;
}

async function underWay(
  { db }: View,
  { facility, ordinal, limit }: { facility: string; ordinal: number; limit: number },
): Promise<CountUnderWay[]> {
  const { rows } = await sql<Database['count_start']>`
    select * from ${sql.table('count_start')}
    where facility = ${facility} and ordinal <= ${ordinal}
      and (ended is null or ended > ${ordinal})
    order by ordinal desc
    limit ${limit}`.execute(db);
  return rows.map(countUnderWay);
}

/** What an answer says of a count that was started. */
export function countUnderWay(row: Database['count_start']): CountUnderWay {
  const { event, ordinal, started_at: startedAt, actor, lines } = row;
  return { event, ordinal, startedAt, actor, lines, ...scopeOf(row) };
}

/** What an answer says of a count. */
export function countRow(row: FoundCount): CountRow {
  return withoutNulls({
    ordinal: row.ordinal,
    event: row.event,
    name: row.name,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    document: row.document,
    ...scopeOf(row),
    started: row.started,
    lines: row.lines,
    restatements: row.restatements,
  }) as CountRow;
}

type Scoped = Pick<Database['stock_count'], 'scope_kind' | 'scope_place'>;

function scopeOf({ scope_kind: kind, scope_place: place }: Scoped): Pick<CountRow, 'scope'> {
  return kind === null ? {} : { scope: withoutNulls({ kind, place }) as CountRow['scope'] };
}
