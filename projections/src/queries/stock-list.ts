import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { BalanceRow, StockRow, StockStatus } from '@lumbung/schemas/endpoints/stock-rows';
import type { Database } from '../tables/database.ts';
import { answeredAt } from './answered-at.ts';
import type { AnsweredAt } from './answered-at.ts';
import { carriedBy, carrying } from './carried.ts';
import { heldAt } from './held.ts';
import { momentOf } from './moment.ts';
import type { Moment, Question } from './moment.ts';
import { beyond, contains, pageOf } from './page.ts';
import type { Page, SearchRequest } from './page.ts';
import { countedLot, heldByClasses, survivorsAt } from './survivors.ts';
import type { Survivors } from './survivors.ts';
import { knownExpiry, mayBeUsedOn } from './usable.ts';
import { leftJoinKnown, leftJoinKnownLot } from './versions.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which stock of a facility is asked for. */
export type StockRequest = SearchRequest &
  Question & {
    readonly status?: StockStatus | undefined;
    /** Only items with a usable balance that expires within so many days. */
    readonly expiringWithinDays?: number | undefined;
  };

/**
 * The stock of a facility by item, by name. Items that ran out, and items with levels that never
 * came, are `out`; a retired item without stock and levels is left away.
 */
export async function listStock(
  view: View,
  request: StockRequest,
): Promise<Page<StockRow> & AnsweredAt> {
  const carried = carriedBy(request.cursor, ['', ''], request);
  const moment = await momentOf(view, request, carried);
  const survivors = await survivorsAt(view, moment);
  const isRetired = sql`case when gone.retired_ordinal <= ${moment.ordinal} then 1 else 0 end`;
  const { rows: found } = await sql<FoundItem>`
    with summed as (${summedBalances(view, moment, survivors)}),
    level as (${levels(moment)}),
    listed as (select item from summed union select item from level),
    stock as (
      select listed.item, item.code, item.name, item.unit, item.lot_managed,
        ${isRetired} as retired,
        coalesce(item.sort_code, '') as sort_code,
        coalesce(item.sort_name, '') as sort_name,
        coalesce(summed.usable, 0) as usable, coalesce(summed.not_usable, 0) as not_usable,
        summed.earliest_expiry, level.minimum, level.maximum
      from listed
      left join summed on summed.item = listed.item
      left join level on level.item = listed.item
      ${leftJoinKnown('item', sql.id('listed', 'item'), moment.ordinal)}
      left join ${sql.table('item')} as gone on gone.id = listed.item
    )
    select stock.*, ${status} as status from stock
    where ${beyond(['sort_name', 'item'], carried?.place)}
      and ${contains(request.q, ['sort_code', 'sort_name'])}
      and ${isAskedFor(request, moment)}
      and not (coalesce(retired, 0) = 1 and usable = 0 and not_usable = 0 and minimum is null)
    order by sort_name, item
    limit ${request.limit + 1}`.execute(view.db);
  const page = pageOf(
    found,
    request.limit,
    (row) => row,
    (row) => carrying([row.sort_name, row.item], moment),
  );
  const balances = await balancesOf(view, moment, survivors, page.rows);
  const rows = page.rows.map((row) => stockRow(row, balances.get(row.item) ?? []));
  return { ...page, rows, ...answeredAt(moment) };
}

type FoundItem = {
  item: string;
  code: string | null;
  name: string | null;
  unit: string | null;
  lot_managed: number | null;
  sort_name: string;
  usable: number;
  not_usable: number;
  earliest_expiry: string | null;
  minimum: number | null;
  maximum: number | null;
  status: StockStatus;
};

const status = sql<StockStatus>`
  case
    when usable < 0 then 'negative'
    when usable = 0 then 'out'
    when minimum is null then 'noLevels'
    when usable < minimum then 'low'
    when usable > maximum then 'high'
    else 'normal'
  end`;

function summedBalances(view: View, moment: Moment, survivors: Survivors): RawBuilder<unknown> {
  const usable = mayBeUsedOn(moment.day, sql`standing.status`);
  return sql`
    select balance.item,
      sum(case when ${usable} then held.quantity else 0 end) as usable,
      sum(case when ${usable} then 0 else held.quantity end) as not_usable,
      min(case when ${usable} and held.quantity > 0 then ${knownExpiry} end) as earliest_expiry
    from (${heldByClasses(heldAt(view, moment), moment, survivors)}) as held
    ${withBalances(moment, survivors)}
    group by balance.item`;
}

/** Joins the balances and their lots, as they were known, to what they held. */
export function withBalances(
  { facility, ordinal, asAt }: Moment,
  survivors: Survivors,
): RawBuilder<unknown> {
  return sql`
    join ${sql.table('balance')} as balance
      on balance.facility = ${facility} and balance.balance = held.balance
    ${leftJoinKnownLot(countedLot('balance', survivors), ordinal, asAt)}`;
}

/** The levels of the policy that the facility had. */
function levels({ facility, ordinal }: Moment): RawBuilder<unknown> {
  return sql`
    select item, minimum, maximum from ${sql.table('item_policy')}
    where facility = ${facility} and ordinal = (
      select max(ordinal) from ${sql.table('stock_policy')}
      where facility = ${facility} and ordinal <= ${ordinal}
    )`;
}

function isAskedFor(request: StockRequest, { day }: Moment): RawBuilder<SqlBool> {
  const ofStatus = request.status === undefined ? sql`1 = 1` : sql`(${status}) = ${request.status}`;
  if (request.expiringWithinDays === undefined) return sql<SqlBool>`${ofStatus}`;
  const until = Temporal.PlainDate.from(day).add({ days: request.expiringWithinDays }).toString();
  return sql<SqlBool>`${ofStatus} and earliest_expiry <= ${until}`;
}

type FoundBalance = Database['balance'] & {
  held: number;
  counted_lot: string | null;
  lot_status: string | null;
  known_number: string | null;
  known_expiry: string | null;
};

/** The balances that are not zero, worst vial stage first, then earliest expiry. */
async function balancesOf(
  view: View,
  moment: Moment,
  survivors: Survivors,
  rows: readonly { readonly item: string }[],
): Promise<ReadonlyMap<string, BalanceRow[]>> {
  const items = rows.map(({ item }) => item);
  const found = await sql<FoundBalance>`
    select balance.*, held.quantity as held, ${countedLot('balance', survivors)} as counted_lot,
      coalesce(label.number, balance.lot_number) as known_number,
      ${knownExpiry} as known_expiry, standing.status as lot_status
    from (${heldByClasses(heldAt(view, moment, items), moment, survivors)}) as held
    ${withBalances(moment, survivors)}
    where held.quantity <> 0
    order by coalesce(balance.vvm_stage, 0) desc,
      coalesce(${knownExpiry}, '9999-12-31'), balance.balance`.execute(view.db);
  return Map.groupBy(
    found.rows.map((row) => balanceRow(row, moment.day)),
    ({ item }) => item,
  );
}

function balanceRow(row: FoundBalance, today: string): BalanceRow {
  return withoutNulls({
    item: row.item,
    lot: row.counted_lot,
    program: row.program,
    funding: row.funding,
    place: row.place,
    vvmStage: row.vvm_stage,
    condition: row.condition,
    lotNumber: row.known_number,
    expiry: row.known_expiry,
    lotStatus: row.lot_status === 'released' ? null : row.lot_status,
    expired: row.known_expiry !== null && row.known_expiry < today,
    quantity: row.held,
  }) as BalanceRow;
}

function stockRow(row: FoundItem, balances: BalanceRow[]): StockRow {
  return withoutNulls({
    item: row.item,
    code: row.code ?? row.item,
    name: row.name ?? row.item,
    unit: row.unit ?? '',
    lotManaged: row.lot_managed === 1,
    onHand: row.usable + row.not_usable,
    usable: row.usable,
    notUsable: row.not_usable,
    status: row.status,
    minimum: row.minimum,
    maximum: row.maximum,
    earliestExpiry: row.earliest_expiry,
    balances,
  });
}
