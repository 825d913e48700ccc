import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import { documentMembers, lineMembers } from './entry-members.ts';
import type { FoundDocument, FoundLine } from './entry-members.ts';
import { InvalidCursor, beyond, keysetOf, pageOf } from './page.ts';
import type { Keyset, Page, PageRequest } from './page.ts';
import { leftJoinKnown } from './versions.ts';
import type { View } from './view.ts';

/** Between which two states of knowledge, and of which period, entries are asked for. */
export type LearnedRequest = PageRequest & {
  readonly facility: string;
  readonly item?: string | undefined;
  /** What was known at this ordinal is left out. */
  readonly since: number;
  /** The last event that is known; the newest when none is said. The view must have reached it. */
  readonly ordinal?: number | undefined;
  /** The first and the last moment of the period, both of it. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
};

/**
 * The postings of a facility that became known after one ordinal and by another, and stand in a
 * period, last known first: together they are what the restated book of that period has at the one
 * and has not at the other.
 */
export async function listLearned(
  view: View,
  request: LearnedRequest,
): Promise<Page<LearnedRow> & { ordinal: number; sinceOrdinal: number }> {
  const { cursor, limit, since } = request;
  const [entryOrdinal, line, carried] = (keysetOf(cursor, [0, 0, 0]) ?? []) as number[];
  const ordinal = carried ?? request.ordinal ?? view.ordinal;
  if (ordinal > view.ordinal) throw new InvalidCursor('the cursor is of what is not known yet');
  const place = cursor === undefined ? undefined : [Number(entryOrdinal), Number(line)];
  const found = await learned(view, { ...request, ordinal }, place);
  const page = pageOf(found, limit, learnedRow, (row) => [row.ordinal, row.line, ordinal]);
  return { ...page, ordinal, sinceOrdinal: since };
}

type FoundLearned = FoundDocument &
  FoundLine & { item_code: string | null; item_name: string | null; unit: string | null };

type Asked = LearnedRequest & { readonly ordinal: number };

async function learned(
  { db }: View,
  asked: Asked,
  place: Keyset | undefined,
): Promise<FoundLearned[]> {
  const { ordinal } = asked;
  const keys = asked.item === undefined ? keysByRecording(asked, place) : keysOfItem(asked, place);
  const { rows } = await sql<FoundLearned>`
    select document.*, posting.*, reversal.reversed_by,
      coalesce(party.name, facility.name) as party_name,
      item.code as item_code, item.name as item_name, item.unit
    from (${keys}) as learned
    join ${sql.table('posting')} as posting
      on posting.ordinal = learned.ordinal and posting.line = learned.line
    join ${sql.table('document')} as document
      on document.facility = posting.facility and document.ordinal = posting.ordinal
    left join ${sql.table('reversal')} as reversal
      on reversal.event = posting.event and reversal.line = posting.line
        and reversal.ordinal <= ${ordinal}
    ${leftJoinKnown('item', sql.id('posting', 'item'), ordinal)}
    ${leftJoinKnown('party', sql.id('document', 'party'), ordinal)}
    ${leftJoinKnown('facility', sql.id('document', 'party'), ordinal)}
    order by learned.ordinal desc, learned.line desc`.execute(db);
  return rows;
}

/** Of one item the entries of the period are found first, by the index of its card. */
function keysOfItem(asked: Asked, place: Keyset | undefined): RawBuilder<unknown> {
  const { facility, item, since, ordinal, limit } = asked;
  return sql`
    select entry.ordinal, entry.line from ${sql.table('posting')} as entry
    where entry.facility = ${facility} and entry.item = ${item} and ${isInPeriod(asked)}
      and entry.ordinal > ${since} and entry.ordinal <= ${ordinal}
      and ${beyond(['entry.ordinal', 'entry.line'], place, 'before')}
    order by entry.ordinal desc, entry.line desc limit ${limit + 1}`;
}

/** Of all items the documents are followed in the order in which they became known. */
function keysByRecording(asked: Asked, place: Keyset | undefined): RawBuilder<unknown> {
  const { facility, since, limit } = asked;
  const last = Math.min(asked.ordinal, Number(place?.[0] ?? asked.ordinal));
  return sql`
    select entry.ordinal, entry.line from ${sql.table('document')} as document
    join ${sql.table('posting')} as entry on entry.ordinal = document.ordinal
    where document.facility = ${facility} and document.ordinal > ${since}
      and document.ordinal <= ${last} and ${isInPeriod(asked)}
      and ${beyond(['entry.ordinal', 'entry.line'], place, 'before')}
    order by document.ordinal desc, entry.line desc limit ${limit + 1}`;
}

function isInPeriod({ from, until }: Asked): RawBuilder<SqlBool> {
  const begun = from === undefined ? sql`1 = 1` : sql`entry.occurred_at >= ${from}`;
  const open = until === undefined ? sql`1 = 1` : sql`entry.occurred_at <= ${until}`;
  return sql<SqlBool>`${begun} and ${open}`;
}

function learnedRow(row: FoundLearned): LearnedRow {
  return {
    ...documentMembers(row),
    ...lineMembers(row),
    // A compensation counts at its count, and is booked where that is.
    occurredAt: row.occurred_at,
    bookedAt: row.booked_at,
    itemCode: row.item_code ?? row.item,
    itemName: row.item_name ?? row.item,
    unit: row.unit ?? '',
  };
}
