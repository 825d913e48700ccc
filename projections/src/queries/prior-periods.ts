import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { PriorPeriodAdjustment } from '@lumbung/schemas/endpoints/prior-periods';
import { documentMembers, lineMembers } from './entry-members.ts';
import type { FoundDocument, FoundLine } from './entry-members.ts';
import { InvalidCursor, beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import { periodMembers } from './periods.ts';
import { leftJoinKnown } from './versions.ts';
import type { View } from './view.ts';

/** Which facts of closed periods are asked for, and what is known of them. */
export type PriorPeriodsRequest = PageRequest & {
  readonly facility: string;
  readonly item?: string | undefined;
  /** The event that closed the period. */
  readonly period?: string | undefined;
  /** The last event that is known; the newest when none is said. The view must have reached it. */
  readonly ordinal?: number | undefined;
};

/**
 * The postings of a facility that were recorded after their period was closed, last recorded first,
 * each with the period that it occurred in. What such a fact restates at a count of a closed period
 * is one too: together they are what the restated book of a period has and the reported has not.
 */
export async function listPriorPeriodAdjustments(
  view: View,
  request: PriorPeriodsRequest,
): Promise<Page<PriorPeriodAdjustment> & { ordinal: number }> {
  const { cursor, limit } = request;
  const [entryOrdinal, line, carried] = (keysetOf(cursor, [0, 0, 0]) ?? []) as number[];
  const ordinal = carried ?? request.ordinal ?? view.ordinal;
  if (ordinal > view.ordinal) throw new InvalidCursor('the cursor is of what is not known yet');
  const place = cursor === undefined ? undefined : [Number(entryOrdinal), Number(line)];
  const found = await adjustments(view, { ...request, ordinal }, place);
  const page = pageOf(found, limit, adjustmentRow, (row) => [row.ordinal, row.line, ordinal]);
  return { ...page, ordinal };
}

type FoundAdjustment = FoundDocument &
  FoundLine & {
    item_code: string | null;
    item_name: string | null;
    unit: string | null;
    period_event: string | null;
    period_from: string;
    period_to: string;
    period_zone: string;
  };

async function adjustments(
  { db }: View,
  { facility, item, period, ordinal, limit }: PriorPeriodsRequest & { readonly ordinal: number },
  place: readonly number[] | undefined,
): Promise<FoundAdjustment[]> {
  const ofPeriod = period === undefined ? sql`1 = 1` : sql`period.event = ${period}`;
  const { rows } = await sql<FoundAdjustment>`
    select document.*, posting.*, reversal.reversed_by,
      coalesce(party.name, facility.name) as party_name,
      item.code as item_code, item.name as item_name, item.unit,
      late.period_event, late.period_from, late.period_to, late.period_zone
    from (
      select entry.ordinal, entry.line, period.event as period_event,
        period.begins_at as period_from, period.ends_at as period_to, period.zone as period_zone
      from ${sql.table('late_entry')} as entry
      left join ${sql.table('period')} as period on ${isOfPeriod}
      where entry.facility = ${facility} and entry.ordinal <= ${ordinal}
        and ${item === undefined ? sql`1 = 1` : sql`entry.item = ${item}`} and ${ofPeriod}
        and ${beyond(['entry.ordinal', 'entry.line'], place, 'before')}
      order by entry.ordinal desc, entry.line desc
      limit ${limit + 1}
    ) as late
    join ${sql.table('posting')} as posting
      on posting.ordinal = late.ordinal and posting.line = late.line
    join ${sql.table('document')} as document
      on document.facility = posting.facility and document.ordinal = posting.ordinal
    left join ${sql.table('reversal')} as reversal
      on reversal.event = posting.event and reversal.line = posting.line
        and reversal.ordinal <= ${ordinal}
    ${leftJoinKnown('item', sql.id('posting', 'item'), ordinal)}
    ${leftJoinKnown('party', sql.id('document', 'party'), ordinal)}
    ${leftJoinKnown('facility', sql.id('document', 'party'), ordinal)}
    order by late.ordinal desc, late.line desc`.execute(db);
  return rows;
}

/** The period that an entry occurred in; it was closed before the entry was recorded. */
const isOfPeriod: RawBuilder<SqlBool> = sql<SqlBool>`
  period.facility = entry.facility and period.ordinal < entry.ordinal
  and period.begins_at <= entry.occurred_at and entry.occurred_at < period.ends_at`;

function adjustmentRow(row: FoundAdjustment): PriorPeriodAdjustment {
  const { period_event: event, period_from: begins_at, period_to: ends_at } = row;
  return {
    ...documentMembers(row),
    ...lineMembers(row),
    itemCode: row.item_code ?? row.item,
    itemName: row.item_name ?? row.item,
    unit: row.unit ?? '',
    ...(event === null
      ? {}
      : { period: periodMembers({ event, begins_at, ends_at, zone: row.period_zone }) }),
  };
}
