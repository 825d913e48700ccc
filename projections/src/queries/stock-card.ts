import { sql } from 'kysely';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Database } from '../tables/database.ts';
import { itemRow } from './catalogue.ts';
import { answeredAt } from './answered-at.ts';
import type { AnsweredAt } from './answered-at.ts';
import { carriedBy, carrying } from './carried.ts';
import { PLACE, PLACE_AND_LINE, entriesOf } from './entries.ts';
import type { EntriesRequest, Entry, Lots } from './entries.ts';
import { momentOf } from './moment.ts';
import type { Moment, Question } from './moment.ts';
import { pageOf } from './page.ts';
import type { Keyset, Page, PageRequest } from './page.ts';
import { survivorsAt } from './survivors.ts';
import { usableSum } from './usable-sum.ts';
import { leftJoinKnown } from './versions.ts';
import { documentMembers, lineMembers } from './entry-members.ts';
import type { FoundDocument, FoundLine } from './entry-members.ts';
import type { View } from './view.ts';

/** Which stock card is asked for, and from which end. */
export type CardRequest = PageRequest &
  Question & {
    readonly item: string;
    /** Only the entries of this lot, and of those that are one with it. */
    readonly lot?: string | undefined;
    readonly order: 'newest' | 'oldest';
  };

/**
 * The stock card of an item at a facility: every entry with the usable balance after it, in the
 * order of the book; of one lot alone where one is named, with those merged into it. `item` is
 * undefined when no such item was known; `balance` is the usable balance after the last entry.
 */
export async function getStockCard(
  view: View,
  request: CardRequest,
): Promise<Page<CardRow> & AnsweredAt & { item: ItemRow | undefined; balance: number }> {
  const carried = carriedBy(request.cursor, ['', '', 0, 0, 0, 0], request);
  const moment = await momentOf(view, request, carried);
  const { item, lot, order, limit } = request;
  const lots = lot === undefined ? undefined : await lotsOneWith(view, moment, lot);
  const of = { item, lots };
  const keys = await pageKeys(view, moment, { ...of, order, limit, place: carried?.place });
  const shown = keys.slice(0, limit);
  const ends = [shown[0], shown.at(-1)].filter((key) => key !== undefined);
  const isNewest = order === 'newest';
  const found = await entriesOnPage(view, moment, of, isNewest ? ends.toReversed() : ends);
  const inOrder = isNewest ? found.toReversed() : found;
  const page = pageOf(
    keys,
    limit,
    (entry) => entry,
    (entry) => carrying(keysetOfEntry(entry), moment),
  );
  return {
    ...page,
    rows: inOrder.map(cardRow),
    ...answeredAt(moment),
    item: await itemKnownAt(view, item, moment.ordinal),
    balance: await usableSum(view, moment, of),
  };
}

function keysetOfEntry(entry: Entry): (string | number)[] {
  return PLACE_AND_LINE.map((column) => entry[column]);
}

async function itemKnownAt(
  { db }: View,
  id: string,
  ordinal: number,
): Promise<ItemRow | undefined> {
  const { rows } = await sql<Database['item']>`
    select version.*, case when item.retired_ordinal <= ${ordinal} then 1 else 0 end as retired
    from ${sql.table('item_version')} as version
    join ${sql.table('item')} as item on item.id = version.id
    where version.id = ${id} and version.ordinal <= ${ordinal}
    order by version.ordinal desc
    limit 1`.execute(db);
  return rows[0] === undefined ? undefined : itemRow(rows[0]);
}

/** Which entries are shown. */
type EntriesOf = Pick<EntriesRequest, 'item' | 'lots'>;

type PageOfEntries = EntriesOf &
  Pick<CardRequest, 'order' | 'limit'> & { readonly place: Keyset | undefined };

/** The lots that are one with a lot, with itself, as a moment knows it. */
async function lotsOneWith(view: View, moment: Moment, lot: string): Promise<Lots> {
  const survivors = await survivorsAt(view, moment);
  const survivor = survivors.get(lot) ?? lot;
  const merged = [...survivors].filter(([, into]) => into === survivor).map(([from]) => from);
  return view.sql.valuesOf([...new Set([survivor, lot, ...merged])]);
}

/** The entries of a page and one more, where they stand. */
async function pageKeys(
  { db }: View,
  moment: Moment,
  { item, lots, order, limit, place }: PageOfEntries,
): Promise<Entry[]> {
  const isNewest = order === 'newest';
  const first = { order, limit: limit + 1 };
  const beyond = place === undefined ? undefined : String(place[0]);
  const entries = entriesOf(moment, {
    item,
    lots,
    first,
    ...(isNewest ? { until: beyond } : { since: beyond }),
    lying: place === undefined ? [] : [{ than: isNewest ? '<' : '>', place }],
  });
  const direction = sql.raw(isNewest ? 'desc' : 'asc');
  const columns = PLACE_AND_LINE.map((column) => sql`${sql.id(column)} ${direction}`);
  const { rows } = await sql<Entry>`
    ${entries} order by ${sql.join(columns)} limit ${limit + 1}`.execute(db);
  return rows;
}

type FoundEntry = FoundDocument & FoundLine & { running: number };

/**
 * The entries between the oldest and the newest of a page, in their order. The balance runs from a
 * sum of all that lies before them; entries of one place (a count and what compensates it) are one
 * moment, and share the balance after all of them.
 */
async function entriesOnPage(
  view: View,
  moment: Moment,
  of: EntriesOf,
  ends: readonly Entry[],
): Promise<FoundEntry[]> {
  const [oldest, newest] = ends.map(keysetOfEntry);
  if (oldest === undefined || newest === undefined) return [];
  const opening = await usableSum(view, moment, of, oldest);
  const around = entriesOf(moment, {
    ...of,
    since: String(oldest[0]),
    until: String(newest[0]),
    lying: [
      { than: '>=', place: oldest.slice(0, PLACE.length) },
      { than: '<=', place: newest.slice(0, PLACE.length) },
    ],
  });
  const columns = sql.join(PLACE_AND_LINE.map((column) => sql.id('running', column)));
  const { rows } = await sql<FoundEntry>`
    with running as (
      select entry.*, ${opening} + sum(usable_change) over (
        order by ${sql.join(PLACE.map((column) => sql.id(column)))}
        range between unbounded preceding and current row
      ) as running
      from (${around}) as entry
    )
    select document.*, posting.*, running.running, reversal.reversed_by,
      coalesce(party.name, facility.name) as party_name
    from running
    join ${sql.table('posting')} as posting
      on posting.ordinal = running.ordinal and posting.line = running.line
    join ${sql.table('document')} as document
      on document.facility = posting.facility and document.ordinal = posting.ordinal
    left join ${sql.table('reversal')} as reversal
      on reversal.event = posting.event and reversal.line = posting.line
        and reversal.ordinal <= ${moment.ordinal}
    ${leftJoinKnown('party', sql.id('document', 'party'), moment.ordinal)}
    ${leftJoinKnown('facility', sql.id('document', 'party'), moment.ordinal)}
    where (${columns}) >= (${sql.join(oldest)}) and (${columns}) <= (${sql.join(newest)})
    order by ${columns}`.execute(view.db);
  return rows;
}

function cardRow(row: FoundEntry): CardRow {
  return {
    ...documentMembers(row),
    ...lineMembers(row),
    occurredAt: row.occurred_at,
    bookedAt: row.booked_at,
    balance: row.running,
  };
}
