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
  /** Arrived from other facilities, which is no consumption. */
  readonly arrived: number;
};

/** What is consumed where nothing was. */
const NOTHING: Consumed = { used: 0, issued: 0, transferred: 0, arrived: 0 };

/**
 * What was consumed of items at a facility in a period, by kind. What takes an entry back stands at
 * the moment of the entry, so that both are in the period or neither is. What arrives from transit
 * is no negative consumption: it is named beside dispatches, each less what takes it back.
 */
export async function consumedOf(
  { db, sql: dialect }: View,
  facility: string,
  items: readonly ListedItem[],
  period: StockOutPeriod,
): Promise<(item: string) => Consumed> {
  const { rows } = await sql<Consumed & { item: string }>`
    select posting.item, sum(${gained('used')}) as used, sum(${gained('servicePoint')}) as issued,
      sum(${moved({ by: 'account_to', takenBackBy: 'account_from' })}) as transferred,
      sum(${moved({ by: 'account_from', takenBackBy: 'account_to' })}) as arrived
    from ${sql.table('posting')} as posting
    where posting.facility = ${facility}
      and posting.item in ${among(dialect, items)}
      and ${occurredIn(period)}
    group by posting.item`.execute(db);
  const found = new Map(rows.map(({ item, ...consumed }): [string, Consumed] => [item, consumed]));
  return (item) => found.get(item) ?? NOTHING;
}

type AccountColumn = 'account_from' | 'account_to';

/** What went into transit or came out of it by a posting, less what takes such a posting back. */
function moved({ by, takenBackBy }: Record<'by' | 'takenBackBy', AccountColumn>) {
  return sql<number>`(case
    when ${sql.id('posting', by)} = 'inTransit' and posting.reverses_event is null
      then posting.quantity
    when ${sql.id('posting', takenBackBy)} = 'inTransit' and posting.reverses_event is not null
      then -posting.quantity
    else 0
  end)`;
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
