import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { BalanceRow, StockRow, StockStatus } from '@lumbung/schemas/endpoints/stock-rows';
import type { Database } from '../tables/database.ts';
import { beyond, contains, keysetOf, pageOf } from './page.ts';
import type { Page, SearchRequest } from './page.ts';
import { knownExpiry, mayBeUsedOn } from './usable.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which stock of a facility is asked for. */
export type StockRequest = SearchRequest & {
  readonly facility: string;
  /** The civil date at the facility: it decides what is expired. */
  readonly today: string;
  readonly status?: StockStatus | undefined;
  /** Only items with a usable balance that expires within so many days. */
  readonly expiringWithinDays?: number | undefined;
};

/**
 * The stock of a facility by item, by name. Items that ran out, and items with levels that never
 * came, are `out`; a retired item without stock and levels is left away.
 */
export async function listStock(view: View, request: StockRequest): Promise<Page<StockRow>> {
  const place = keysetOf(request.cursor, ['', '']);
  const { rows: found } = await sql<FoundItem>`
    with summed as (${summedBalances(request)}),
    level as (${levels(request.facility)}),
    listed as (select item from summed union select item from level),
    stock as (
      select listed.item, item.code, item.name, item.unit, item.retired, item.lot_managed,
        coalesce(item.sort_code, '') as sort_code,
        coalesce(item.sort_name, '') as sort_name,
        coalesce(summed.usable, 0) as usable, coalesce(summed.not_usable, 0) as not_usable,
        summed.earliest_expiry, level.minimum, level.maximum
      from listed
      left join summed on summed.item = listed.item
      left join level on level.item = listed.item
      left join ${sql.table('item')} as item on item.id = listed.item
    )
    select stock.*, ${status} as status from stock
    where ${beyond(['sort_name', 'item'], place)}
      and ${contains(request.q, ['sort_code', 'sort_name'])}
      and ${isAskedFor(request)}
      and not (coalesce(retired, 0) = 1 and usable = 0 and not_usable = 0 and minimum is null)
    order by sort_name, item
    limit ${request.limit + 1}`.execute(view.db);
  const page = pageOf(
    found,
    request.limit,
    (row) => row,
    (row) => [row.sort_name, row.item],
  );
  const balances = await balancesOf(view, request, page.rows);
  return { ...page, rows: page.rows.map((row) => stockRow(row, balances.get(row.item) ?? [])) };
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

function summedBalances({ facility, today }: StockRequest): RawBuilder<unknown> {
  const usable = mayBeUsedOn(today);
  return sql`
    select balance.item,
      sum(case when ${usable} then balance.quantity else 0 end) as usable,
      sum(case when ${usable} then 0 else balance.quantity end) as not_usable,
      min(case when ${usable} and balance.quantity > 0 then ${knownExpiry} end) as earliest_expiry
    from ${sql.table('balance')} as balance
    left join ${sql.table('lot')} as lot on lot.id = balance.lot
    where balance.facility = ${facility}
    group by balance.item`;
}

/** The levels of the facility's present policy. */
function levels(facility: string): RawBuilder<unknown> {
  return sql`
    select policy.item, policy.minimum, policy.maximum
    from ${sql.table('item_policy')} as policy
    join ${sql.table('facility')} as facility
      on facility.id = policy.facility and facility.policy_ordinal = policy.ordinal
    where policy.facility = ${facility}`;
}

function isAskedFor(request: StockRequest): RawBuilder<SqlBool> {
  const ofStatus = request.status === undefined ? sql`1 = 1` : sql`(${status}) = ${request.status}`;
  if (request.expiringWithinDays === undefined) return sql<SqlBool>`${ofStatus}`;
  const today = Temporal.PlainDate.from(request.today);
  const until = today.add({ days: request.expiringWithinDays }).toString();
  return sql<SqlBool>`${ofStatus} and earliest_expiry <= ${until}`;
}

type FoundBalance = Database['balance'] & {
  known_number: string | null;
  known_expiry: string | null;
};

/** The balances that are not zero, worst vial stage first, then earliest expiry. */
async function balancesOf(
  { db, sql: dialect }: View,
  { facility, today }: StockRequest,
  items: readonly { readonly item: string }[],
): Promise<ReadonlyMap<string, BalanceRow[]>> {
  const { rows } = await sql<FoundBalance>`
    select balance.*, coalesce(lot.number, balance.lot_number) as known_number,
      ${knownExpiry} as known_expiry
    from ${sql.table('balance')} as balance
    left join ${sql.table('lot')} as lot on lot.id = balance.lot
    where balance.facility = ${facility} and balance.quantity <> 0
      and balance.item in ${dialect.valuesOf(items.map(({ item }) => item))}
    order by coalesce(balance.vvm_stage, 0) desc,
      coalesce(${knownExpiry}, '9999-12-31'), balance.balance`.execute(db);
  const balances = new Map<string, BalanceRow[]>();
  for (const row of rows) {
    const of = balances.get(row.item) ?? [];
    balances.set(row.item, [...of, balanceRow(row, today)]);
  }
  return balances;
}

function balanceRow(row: FoundBalance, today: string): BalanceRow {
  return withoutNulls({
    item: row.item,
    lot: row.lot,
    program: row.program,
    funding: row.funding,
    place: row.place,
    vvmStage: row.vvm_stage,
    condition: row.condition,
    lotNumber: row.known_number,
    expiry: row.known_expiry,
    expired: row.known_expiry !== null && row.known_expiry < today,
    quantity: row.quantity,
  }) as BalanceRow;
}

function stockRow(row: FoundItem, balances: BalanceRow[]): StockRow {
  return withoutNulls({
    item: row.item,
    code: row.code ?? row.item,
    name: row.name ?? row.item,
    unit: row.unit ?? '',
    lotManaged: row.lot_managed === 1,
    usable: row.usable,
    notUsable: row.not_usable,
    status: row.status,
    minimum: row.minimum,
    maximum: row.maximum,
    earliestExpiry: row.earliest_expiry,
    balances,
  });
}
