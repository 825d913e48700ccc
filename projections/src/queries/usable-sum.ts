import { sql } from 'kysely';
import { monthOf } from '../tables/stock.ts';
import { PLACE, entriesOf } from './entries.ts';
import type { EntriesRequest } from './entries.ts';
import { balancesOf, isKnownBand } from './held.ts';
import type { Moment } from './moment.ts';
import type { Keyset } from './page.ts';
import { inUsableCondition } from './usable.ts';
import type { View } from './view.ts';

/** Whose usable stock is summed: of an item, or of some of its lots. */
type SumOf = Pick<EntriesRequest, 'item' | 'lots'>;

/**
 * The stock of an item in usable condition at a moment or, where a place in the order of its
 * entries is given, before that place; from whole cells and the entries that none holds.
 */
export async function usableSum(
  view: View,
  moment: Moment,
  { item, lots }: SumOf,
  before?: Keyset,
): Promise<number> {
  const { db } = view;
  const { facility, ordinal, book, bandFrom } = moment;
  const ofLots = (table: string) =>
    lots === undefined ? sql`1 = 1` : sql`${sql.id(table, 'lot')} in ${lots}`;
  const ofItem = sql`${balancesOf(view, sql.id('balance', 'balance'), [item])}
    and ${ofLots('balance')}`;
  if (moment.isWhole && before === undefined) {
    const { rows } = await sql<{ sum: number }>`
      select coalesce(sum(quantity), 0) as sum from ${sql.table('balance')} as balance
      where facility = ${facility} and ${ofItem} and ${inUsableCondition}`.execute(db);
    return rows[0]?.sum ?? 0;
  }
  const isRestated = book === 'restated';
  const month = before === undefined ? moment.month : monthOf(String(before[0]));
  const inMonth = entriesOf(moment, {
    item,
    lots,
    since: `${month}-01`,
    ...(before === undefined
      ? {}
      : { until: String(before[0]), lying: [{ than: '<', place: before.slice(0, PLACE.length) }] }),
  });
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(quantity), 0) as sum from (
      select cell.quantity from ${sql.table('balance')} as balance
      join ${sql.table('balance_cell')} as cell
        on cell.facility = balance.facility and cell.balance = balance.balance
      where balance.facility = ${facility} and ${ofItem} and ${inUsableCondition}
        and ${sql.id('cell', isRestated ? 'occurred_month' : 'booked_month')} < ${month}
        and ${isKnownBand(moment)}
      union all
      select usable_change as quantity from (${inMonth}) as entry
      union all
      select posting.usable_change as quantity from ${sql.table('document')} as document
      join ${sql.table('posting')} as posting on posting.ordinal = document.ordinal
      where document.facility = ${facility} and document.ordinal >= ${bandFrom}
        and document.ordinal <= ${ordinal} and posting.item = ${item} and ${ofLots('posting')}
        and ${sql.id('posting', isRestated ? 'occurred_at' : 'booked_at')} < ${`${month}-01`}
    ) as parts`.execute(db);
  return rows[0]?.sum ?? 0;
}
