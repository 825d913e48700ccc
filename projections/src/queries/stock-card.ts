import { sql } from 'kysely';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Database } from '../tables/database.ts';
import { itemRow } from './catalogue.ts';
import { beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which stock card is asked for, and from which end. */
export type CardRequest = PageRequest & {
  readonly facility: string;
  readonly item: string;
  readonly order: 'newest' | 'oldest';
};

/**
 * The stock card of an item at a facility: every entry with the usable balance after it, in the
 * order of occurrence. `item` is undefined when there is no such item; `balance` is the usable
 * balance after the last entry.
 */
export async function getStockCard(
  view: View,
  request: CardRequest,
): Promise<Page<CardRow> & { item: ItemRow | undefined; balance: number }> {
  const { db } = view;
  const item = await db
    .selectFrom('item')
    .selectAll()
    .where('id', '=', request.item)
    .executeTakeFirst();
  const { balance } = await db
    .selectFrom('posting')
    .select((is) => is.fn.coalesce(is.fn.sum<number>('usable_change'), is.lit(0)).as('balance'))
    .where('facility', '=', request.facility)
    .where('item', '=', request.item)
    .executeTakeFirstOrThrow();
  const page = pageOf(await entries(view, request), request.limit, cardRow, (row) => [
    row.occurred_at,
    row.sequence,
    row.line,
  ]);
  return { ...page, item: item === undefined ? undefined : itemRow(item), balance };
}

type FoundEntry = Database['posting'] & {
  balance: number;
  reversed_by: string | null;
  party_name: string | null;
};

/** The running balance is a window over the index `card` alone; only the page's rows are read. */
async function entries({ db }: View, request: CardRequest): Promise<FoundEntry[]> {
  const place = keysetOf(request.cursor, ['', 0, 0]);
  const newest = request.order === 'newest';
  const order = newest ? sql`desc` : sql`asc`;
  const columns = ['occurred_at', 'sequence', 'line'];
  const { rows } = await sql<FoundEntry>`
    with running as (
      select ordinal, line, occurred_at, sequence,
        sum(usable_change) over (
          order by occurred_at, sequence, line
          rows between unbounded preceding and current row
        ) as balance
      from ${sql.table('posting')}
      where facility = ${request.facility} and item = ${request.item}
    ),
    page as (
      select * from running
      where ${beyond(columns, place, newest ? 'before' : 'after')}
      order by occurred_at ${order}, sequence ${order}, line ${order}
      limit ${request.limit + 1}
    )
    select posting.*, page.balance, reversal.reversed_by, party.name as party_name
    from page
    join ${sql.table('posting')} as posting
      on posting.ordinal = page.ordinal and posting.line = page.line
    left join ${sql.table('reversal')} as reversal
      on reversal.event = posting.event and reversal.line = posting.line
    left join ${sql.table('party')} as party on party.id = posting.party
    order by page.occurred_at ${order}, page.sequence ${order}, page.line ${order}`.execute(db);
  return rows;
}

function cardRow(row: FoundEntry): CardRow {
  return withoutNulls({
    ordinal: row.ordinal,
    event: row.event,
    line: row.line,
    name: row.name,
    occurredAt: row.occurred_at,
    timePrecision: row.time_precision,
    zone: row.zone,
    bookedAt: row.booked_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    document: row.document,
    from: row.account_from,
    to: row.account_to,
    party: row.party,
    partyName: row.party_name,
    item: row.item,
    lot: row.lot,
    program: row.program,
    funding: row.funding,
    place: row.place,
    vvmStage: row.vvm_stage,
    condition: row.condition_to ?? row.condition_from ?? 'usable',
    lotNumber: row.lot_number,
    expiry: row.expiry,
    reason: row.reason,
    quantity: row.quantity,
    change: row.usable_change,
    balance: row.balance,
    uncovered: row.uncovered,
    reverses: reversesOf(row),
    reversedBy: row.reversed_by,
  }) as CardRow;
}

function reversesOf(row: FoundEntry): CardRow['reverses'] | null {
  const { reverses_event: event, reverses_line: line } = row;
  return event === null || line === null ? null : { event, line };
}

/** The ordinal of a stock document by its event id; undefined when this book has none. */
export async function eventOrdinal(
  { db }: View,
  { facility, event }: { readonly facility: string; readonly event: string },
): Promise<{ eventOrdinal: number | undefined }> {
  const found = await db
    .selectFrom('document')
    .select('ordinal')
    .where('facility', '=', facility)
    .where('event', '=', event)
    .executeTakeFirst();
  return { eventOrdinal: found?.ordinal };
}
