import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { StockOutPeriod } from '@lumbung/schemas/planning/stock-out-days';
import type { SqlCapabilities } from '../ports/sql-capabilities.ts';
import { beyond, contains, keysetOf, pageOf } from './page.ts';
import type { Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';

/** Which items of a facility are asked about, and over which days. */
export type PeriodRequest = SearchRequest & {
  readonly facility: string;
  readonly period: StockOutPeriod;
};

/** An item as it stands in every row about it. */
export type ListedItem = {
  readonly item: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
};

type FoundItem = {
  item: string;
  code: string | null;
  name: string | null;
  unit: string | null;
  sort_name: string;
};

/**
 * A page of the items that a facility had entries of or keeps levels of, by name; the one that is
 * named, and without the retired ones where only those are asked for that can be ordered.
 */
export async function listedItems(
  view: View,
  request: Omit<PeriodRequest, 'period'> & {
    readonly item?: string | undefined;
    readonly orderable?: boolean;
  },
): Promise<Page<ListedItem>> {
  const place = keysetOf(request.cursor, ['', '']);
  const { rows } = await sql<FoundItem>`
    with listed as (
      select item from ${sql.table('balance')} where facility = ${request.facility}
      union
      select item from (${levelsOf(request.facility)}) as level
    ),
    named as (
      select listed.item, item.code, item.name, item.unit, coalesce(item.retired, 0) as retired,
        coalesce(item.sort_code, '') as sort_code, coalesce(item.sort_name, '') as sort_name
      from listed left join ${sql.table('item')} as item on item.id = listed.item
    )
    select item, code, name, unit, sort_name from named
    where ${beyond(['sort_name', 'item'], place)}
      and ${contains(request.q, ['sort_code', 'sort_name'])}
      and ${request.item === undefined ? sql`1 = 1` : sql`item = ${request.item}`}
      and ${request.orderable === true ? sql`retired = 0` : sql`1 = 1`}
    order by sort_name, item
    limit ${request.limit + 1}`.execute(view.db);
  return pageOf(rows, request.limit, listedItem, (row) => [row.sort_name, row.item]);
}

function listedItem({ item, code, name, unit }: FoundItem): ListedItem {
  return { item, code: code ?? item, name: name ?? item, unit: unit ?? '' };
}

/** What the facility's present policy says of items. */
export function levelsOf(facility: string): RawBuilder<unknown> {
  return sql`
    select policy.*
    from ${sql.table('item_policy')} as policy
    join ${sql.table('facility')} as facility
      on facility.id = policy.facility and facility.policy_ordinal = policy.ordinal
    where policy.facility = ${facility}`;
}

/** The items of a page, as a subquery of one column. */
export function among(
  dialect: SqlCapabilities,
  items: readonly { readonly item: string }[],
): RawBuilder<string> {
  return dialect.valuesOf(items.map(({ item }) => item));
}
