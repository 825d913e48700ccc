import { sql } from 'kysely';
import type { JournalLine, JournalRow } from '@lumbung/schemas/endpoints/stock-rows';
import { answeredAt } from './answered-at.ts';
import type { AnsweredAt } from './answered-at.ts';
import { carriedBy, carrying } from './carried.ts';
import { documentMembers, lineMembers } from './entry-members.ts';
import type { FoundDocument, FoundLine } from './entry-members.ts';
import { momentOf } from './moment.ts';
import type { Moment, Question } from './moment.ts';
import { beyond, pageOf } from './page.ts';
import type { Keyset, Page, PageRequest } from './page.ts';
import { leftJoinKnown } from './versions.ts';
import type { View } from './view.ts';

/** Which journal is asked for, in which order and from which end. */
export type JournalRequest = PageRequest &
  Question & {
    readonly by: 'recording' | 'occurrence';
    readonly order: 'newest' | 'oldest';
  };

type OrderColumn = 'occurred_at' | 'ordinal';

/** What the journal is ordered by, either way; an index of the documents has the same order. */
const ORDERS: Readonly<Record<JournalRequest['by'], readonly OrderColumn[]>> = {
  recording: ['ordinal'],
  occurrence: ['occurred_at', 'ordinal'],
};

/** The patterns of their cursors. */
const PATTERNS: Readonly<Record<JournalRequest['by'], Keyset>> = {
  recording: [0],
  occurrence: ['', 0],
};

/**
 * All documents of a facility with their postings, those that move nothing too. In the reported
 * book a document and a posting are seen from when they are booked.
 */
export async function listJournal(
  view: View,
  request: JournalRequest,
): Promise<Page<JournalRow> & AnsweredAt> {
  const { by, limit } = request;
  const carried = carriedBy(request.cursor, PATTERNS[by], request);
  const moment = await momentOf(view, request, carried);
  const found = await documents(view, moment, request, carried?.place);
  const lines = await linesOf(view, moment, found.slice(0, limit));
  const page = pageOf(
    found,
    limit,
    (row) => ({ ...documentMembers(row), lines: lines.get(row.ordinal) ?? [] }),
    (row) =>
      carrying(
        ORDERS[by].map((column) => row[column]),
        moment,
      ),
  );
  return { ...page, ...answeredAt(moment) };
}

async function documents(
  { db }: View,
  moment: Moment,
  { by, order, limit }: JournalRequest,
  place: Keyset | undefined,
): Promise<FoundDocument[]> {
  const isNewest = order === 'newest';
  const direction = sql.raw(isNewest ? 'desc' : 'asc');
  const inOrder = (of: readonly string[]) =>
    sql.join(ORDERS[by].map((column) => sql`${sql.id(...of, column)} ${direction}`));
  const { rows } = await sql<FoundDocument>`
    select page.*, coalesce(party.name, facility.name) as party_name
    from (
      select * from ${sql.table('document')}
      where facility = ${moment.facility} and ordinal <= ${moment.ordinal}
        and ${timeIn(moment)} <= ${moment.asAt}
        and ${beyond(ORDERS[by], place, isNewest ? 'before' : 'after')}
      order by ${inOrder([])}
      limit ${limit + 1}
    ) as page
    ${leftJoinKnown('party', sql.id('page', 'party'), moment.ordinal)}
    ${leftJoinKnown('facility', sql.id('page', 'party'), moment.ordinal)}
    order by ${inOrder(['page'])}`.execute(db);
  return rows;
}

async function linesOf(
  { db }: View,
  moment: Moment,
  found: readonly FoundDocument[],
): Promise<ReadonlyMap<number, JournalLine[]>> {
  if (found.length === 0) return new Map();
  const ordinals = sql.join(found.map(({ ordinal }) => ordinal));
  const { rows } = await sql<FoundLine>`
    select posting.*, reversal.reversed_by
    from ${sql.table('posting')} as posting
    left join ${sql.table('reversal')} as reversal
      on reversal.event = posting.event and reversal.line = posting.line
        and reversal.ordinal <= ${moment.ordinal}
    where posting.ordinal in (${ordinals}) and ${timeIn(moment)} <= ${moment.asAt}
    order by posting.ordinal, posting.line`.execute(db);
  const lines = new Map<number, JournalLine[]>();
  for (const row of rows) {
    const of = lines.get(row.ordinal) ?? [];
    of.push(lineMembers(row));
    lines.set(row.ordinal, of);
  }
  return lines;
}

function timeIn({ book }: Moment) {
  return sql.id(book === 'restated' ? 'occurred_at' : 'booked_at');
}
