import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Moment } from './moment.ts';
import { balanceIdOn } from './posting-ends.ts';
import type { View } from './view.ts';

/**
 * What each balance of a facility held at a moment, as a subquery of `balance` and `quantity`; of
 * all items, or of some. A balance without an entry by then has no row.
 *
 * Whole months and whole bands of revisions are read from their cells. What is left are the
 * entries of the month of `asAt`, and those of earlier months that the last band recorded.
 */
export function heldAt(view: View, moment: Moment, items?: readonly string[]): RawBuilder<unknown> {
  const { facility } = moment;
  if (moment.isWhole) {
    return sql`select balance, quantity from ${sql.table('balance')}
      where facility = ${facility} and ${balancesOf(view, sql.id('balance'), items)}`;
  }
  const month = sql.ref(moment.book === 'restated' ? 'occurred_month' : 'booked_month');
  return sql`
    with moved as (${loosePostings(view, moment, items)})
    select balance, sum(quantity) as quantity from (
      select balance, quantity from ${sql.table('balance_cell')}
      where facility = ${facility} and ${balancesOf(view, sql.id('balance'), items)}
        and ${month} < ${moment.month} and ${isKnownBand(moment)}
      union all
      select ${balanceIdOn('condition_from')} as balance, -quantity as quantity
      from moved where account_from = 'onHand'
      union all
      select ${balanceIdOn('condition_to')} as balance, quantity
      from moved where account_to = 'onHand'
    ) as held
    group by balance`;
}

/** The condition that all of a cell is known. */
export function isKnownBand({ knowsAll, band }: Moment): RawBuilder<SqlBool> {
  return knowsAll ? sql<SqlBool>`1 = 1` : sql<SqlBool>`band < ${band}`;
}

/** Items whose balances are looked up one by one; where there are more, all are looked at. */
const RANGES_MAX = 100;

const ITEM_CHARACTERS = 36;

/**
 * The condition that a balance is of some items: its id begins with its item and a bar, and the
 * brace is the next character after the bar.
 */
export function balancesOf(
  view: View,
  balance: RawBuilder<unknown>,
  items: readonly string[] | undefined,
): RawBuilder<SqlBool> {
  if (items === undefined) return sql<SqlBool>`1 = 1`;
  if (items.length === 0) return sql<SqlBool>`1 = 0`;
  if (items.length > RANGES_MAX) {
    return sql<SqlBool>`substr(${balance}, 1, ${ITEM_CHARACTERS}) in ${view.sql.valuesOf(items)}`;
  }
  const ranges = items.map(
    (item) => sql`(${balance} >= ${`${item}|`} and ${balance} < ${`${item}}`})`,
  );
  return sql<SqlBool>`(${sql.join(ranges, sql` or `)})`;
}

const moved = sql`p.item, p.lot, p.program, p.funding, p.place, p.vvm_stage, p.quantity,
  p.program_to, p.funding_to, p.place_to, p.vvm_stage_to,
  p.account_from, p.account_to, p.condition_from, p.condition_to`;

/** The postings up to the moment that no whole cell holds. */
function loosePostings(
  view: View,
  moment: Moment,
  items: readonly string[] | undefined,
): RawBuilder<unknown> {
  const { facility, ordinal, asAt } = moment;
  const postings = sql.table('posting');
  const from = `${moment.month}-01`;
  const isRestated = moment.book === 'restated';
  const ofItems =
    items === undefined
      ? sql`(select item from ${sql.table('balance')} where facility = ${facility})`
      : view.sql.valuesOf(items);
  const since = sql`>= ${from}`;
  const inMonth = sql`
    select ${moved} from ${postings} as p
    where p.facility = ${facility} and p.item in ${ofItems} and p.occurred_at ${since}
      and p.occurred_at <= ${asAt} and p.ordinal <= ${ordinal}
      and ${isRestated ? sql`1 = 1` : sql`p.late = 0`}`;
  const lateInMonth = sql`
    select ${moved} from ${sql.table('late_entry')} as late
    join ${postings} as p on p.ordinal = late.ordinal and p.line = late.line
    where late.facility = ${facility} and late.item in ${ofItems} and late.booked_at ${since}
      and late.booked_at <= ${asAt} and late.ordinal <= ${ordinal}`;
  const time = sql.id('p', isRestated ? 'occurred_at' : 'booked_at');
  const inBand = sql`
    select ${moved} from ${sql.table('document')} as d
    join ${postings} as p on p.ordinal = d.ordinal
    where d.facility = ${facility} and d.ordinal >= ${moment.bandFrom} and d.ordinal <= ${ordinal}
      and ${time} < ${from} and ${items === undefined ? sql`1 = 1` : sql`p.item in ${ofItems}`}`;
  const parts = isRestated ? [inMonth, inBand] : [inMonth, lateInMonth, inBand];
  return sql.join(parts, sql` union all `);
}
