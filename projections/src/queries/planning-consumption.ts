import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Account } from '@lumbung/schemas/stock/accounts';
import type { StockOutPeriod } from '@lumbung/schemas/planning/stock-out-days';
import { dayAfter, startOfDay } from '@lumbung/schemas/time';
import { among } from './planning-items.ts';
import type { ListedItem } from './planning-items.ts';
import type { View } from './view.ts';

/** What went from the shelves to those who consume, less what was taken back or came back. */
export type Consumed = {
  readonly used: number;
  readonly issued: number;
  readonly transferred: number;
};

/** What is consumed where nothing was. */
const NOTHING: Consumed = { used: 0, issued: 0, transferred: 0 };

/**
 * What was consumed of items at a facility in a period, by kind. What takes an entry back stands at
 * the moment of the entry, so that both are in the period or neither is. What arrives from transit
 * is no negative consumption: only dispatches and what takes them back are looked at.
 */
export async function consumedOf(
  { db, sql: dialect }: View,
  facility: string,
  items: readonly ListedItem[],
  period: StockOutPeriod,
): Promise<(item: string) => Consumed> {
  const { rows } = await sql<Consumed & { item: string }>`
    select posting.item, sum(${gained('used')}) as used, sum(${gained('servicePoint')}) as issued,
      sum(case
        when posting.account_to = 'inTransit' and posting.reverses_event is null
          then posting.quantity
        when posting.account_from = 'inTransit' and posting.reverses_event is not null
          then -posting.quantity
        else 0
      end) as transferred
    from ${sql.table('posting')} as posting
    where posting.facility = ${facility}
      and posting.item in ${among(dialect, items)}
      and ${occurredIn(period)}
    group by posting.item`.execute(db);
  const found = new Map(
    rows.map(({ item, used, issued, transferred }) => [item, { used, issued, transferred }]),
  );
  return (item) => found.get(item) ?? NOTHING;
}

/** What an account gained by a posting. */
export function gained(account: Account): RawBuilder<number> {
  return sql<number>`(case
    when posting.account_to = ${account} then posting.quantity
    when posting.account_from = ${account} then -posting.quantity
    else 0
  end)`;
}

/** The condition that a posting occurred on a day of the period. */
export function occurredIn({ from, to, zone }: StockOutPeriod): RawBuilder<SqlBool> {
  const after = startOfDay(dayAfter(to), zone);
  return sql<SqlBool>`(
    posting.occurred_at >= ${startOfDay(from, zone)} and posting.occurred_at < ${after}
  )`;
}
