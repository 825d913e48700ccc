import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { ChangedSince } from '@lumbung/schemas/endpoints/started-counts';
import type { Database } from '../tables/database.ts';
import { keyMembers } from './count.ts';
import { balanceIdOn, keyPartOn } from './posting-ends.ts';
import type { PostingSide } from './posting-ends.ts';
import { countedLot, survivorsAt } from './survivors.ts';
import { leftJoinKnown, leftJoinKnownLot } from './versions.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which changes are asked for: those of a scope that were recorded after one event. */
type ChangesRequest = Pick<
  Database['count_start'],
  'facility' | 'ordinal' | 'scope_kind' | 'scope_place'
> & {
  /** The items of the scope, where it names items. */
  readonly items: readonly string[];
  /** The last event that is looked at. */
  readonly until: number;
  readonly blind: boolean;
};

type FoundChange = Pick<
  Database['balance'],
  'item' | 'lot' | 'program' | 'funding' | 'place' | 'vvm_stage' | 'condition'
> & {
  item_code: string | null;
  item_name: string | null;
  unit: string | null;
  lot_number: string | null;
  expiry: string | null;
  event: string;
  last_ordinal: number;
  recorded_at: string;
  quantity: number;
};

/**
 * The balances of a count's scope that the book changed since an event, in the order of their ids;
 * of a class of merged lots under the lot that survives.
 */
export async function changedSince(view: View, request: ChangesRequest): Promise<ChangedSince[]> {
  const { facility, until, blind } = request;
  const survivors = await survivorsAt(view, { facility, ordinal: until });
  const lot = countedLot('posting', survivors);
  const { rows } = await sql<FoundChange>`
    with changed as (
      select balance, item, lot, program, funding, place, vvm_stage, ${sql.ref('condition')},
        sum(quantity) as quantity, max(ordinal) as last_ordinal,
        max(lot_number) as lot_number, max(expiry) as expiry
      from (
        ${movedOn('condition_from', lot, request)}
        union all
        ${movedOn('condition_to', lot, request)}
      ) as moved
      where ${isInScope(view, request)}
      group by balance, item, lot, program, funding, place, vvm_stage, ${sql.ref('condition')}
    )
    select changed.item, changed.lot, changed.program, changed.funding, changed.place,
      changed.vvm_stage, ${sql.ref('changed.condition')}, changed.quantity,
      changed.last_ordinal, document.event, document.recorded_at,
      item.code as item_code, item.name as item_name, item.unit,
      coalesce(label.number, changed.lot_number) as lot_number,
      coalesce(lot.expiry, changed.expiry) as expiry
    from changed
    join ${sql.table('document')} as document
      on document.facility = ${facility} and document.ordinal = changed.last_ordinal
    ${leftJoinKnown('item', sql.id('changed', 'item'), until)}
    ${leftJoinKnownLot(sql.id('changed', 'lot'), until)}
    order by changed.balance`.execute(view.db);
  return rows.map((row) => changeRow(row, blind));
}

/** What postings did to the balances on one of their sides. */
function movedOn(
  side: PostingSide,
  lot: RawBuilder<unknown>,
  { facility, ordinal, until }: ChangesRequest,
): RawBuilder<unknown> {
  const isFrom = side === 'condition_from';
  const account = isFrom ? sql`account_from` : sql`account_to`;
  const part = (column: Parameters<typeof keyPartOn>[0]) =>
    sql`${keyPartOn(column, side)} as ${sql.id(column)}`;
  return sql`
    select ${balanceIdOn(side, lot)} as balance, item, ${lot} as lot, ${part('program')},
      ${part('funding')}, ${part('place')}, ${part('vvm_stage')},
      ${sql.ref(side)} as ${sql.id('condition')},
      ${isFrom ? sql`-quantity` : sql`quantity`} as quantity, posting.ordinal,
      posting.lot_number, posting.expiry
    from ${sql.table('document')} as document
    join ${sql.table('posting')} as posting on posting.ordinal = document.ordinal
    where document.facility = ${facility} and document.ordinal > ${ordinal}
      and document.ordinal <= ${until} and ${account} = 'onHand'`;
}

function isInScope(
  view: View,
  { scope_kind: kind, scope_place: place, items }: ChangesRequest,
): RawBuilder<SqlBool> {
  if (kind === 'place') return sql<SqlBool>`moved.place = ${place}`;
  if (kind === 'items') return sql<SqlBool>`moved.item in ${view.sql.valuesOf(items)}`;
  return sql<SqlBool>`1 = 1`;
}

function changeRow(row: FoundChange, blind: boolean): ChangedSince {
  return withoutNulls({
    ...keyMembers(row),
    itemCode: row.item_code ?? row.item,
    itemName: row.item_name ?? row.item,
    unit: row.unit ?? '',
    lotNumber: row.lot_number,
    expiry: row.expiry,
    event: row.event,
    ordinal: row.last_ordinal,
    recordedAt: row.recorded_at,
    change: blind ? null : row.quantity,
  }) as ChangedSince;
}
