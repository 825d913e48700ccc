import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { AccountTotal, NegativeDays } from '@lumbung/schemas/endpoints/stock-rows';
import { answeredAt } from './answered-at.ts';
import type { AnsweredAt } from './answered-at.ts';
import { momentOf } from './moment.ts';
import type { Moment, Question } from './moment.ts';
import type { View } from './view.ts';

/** Of one facility, or of all when none is named. */
type Whose = { readonly facility?: string | undefined };

/** The totals per facility and account: delivered is what `supplier` gave minus what it gained. */
export async function accountTotals(view: View, whose: Whose): Promise<{ totals: AccountTotal[] }> {
  return { totals: await totalsOf(view, isOf(whose)) };
}

/** The totals of a facility's accounts at a moment. */
export async function accountTotalsAt(
  view: View,
  question: Question,
): Promise<AnsweredAt & { totals: AccountTotal[] }> {
  const moment = await momentOf(view, question, undefined);
  return { totals: await totalsOf(view, isSeenAt(moment)), ...answeredAt(moment) };
}

async function totalsOf({ db }: View, isSeen: RawBuilder<SqlBool>): Promise<AccountTotal[]> {
  const { rows } = await sql<AccountTotal>`
    select facility, account, sum(gained) as gained, sum(gave) as gave
    from (
      select facility, account_to as account, sum(quantity) as gained, 0 as gave
      from ${sql.table('posting')}
      where account_from = 'onHand' and account_to <> 'onHand' and ${isSeen}
      group by facility, account_to
      union all
      select facility, account_from as account, 0 as gained, sum(quantity) as gave
      from ${sql.table('posting')}
      where account_to = 'onHand' and account_from <> 'onHand' and ${isSeen}
      group by facility, account_from
    ) as moved
    group by facility, account
    order by facility, account`.execute(db);
  return rows;
}

function isOf({ facility }: Whose): RawBuilder<SqlBool> {
  return facility === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`facility = ${facility}`;
}

/** The condition that a moment sees a posting of its facility. */
function isSeenAt({ facility, asAt, ordinal, book }: Moment): RawBuilder<SqlBool> {
  const time = sql.id(book === 'restated' ? 'occurred_at' : 'booked_at');
  return sql<SqlBool>`(facility = ${facility} and ${time} <= ${asAt} and ordinal <= ${ordinal})`;
}

/**
 * The facilities and items whose usable balance ended a day below zero. A balance that stays below
 * zero after its last entry counts through the day `through`, where that is later.
 */
export async function negativeDays(
  view: View,
  { facility, through }: Whose & Through,
): Promise<{ negativeDays: NegativeDays[] }> {
  return { negativeDays: counted(await daysBelowZero(view, isOf({ facility })), through) };
}

/** The same of a facility at a moment, in the restated book. */
export async function negativeDaysAt(
  view: View,
  { through, ...question }: Question & Through,
): Promise<AnsweredAt & { negativeDays: NegativeDays[] }> {
  const moment = await momentOf(view, { ...question, book: 'restated' }, undefined);
  const days = await daysBelowZero(view, isSeenAt(moment));
  return { negativeDays: counted(days, through), ...answeredAt(moment) };
}

type Through = { readonly through?: string | undefined };

function counted(days: readonly DayBelowZero[], through: string | undefined): NegativeDays[] {
  const counts = new Map<string, NegativeDays>();
  for (const { facility, item, day, next_day: next } of days) {
    const key = `${facility} ${item}`;
    const count = counts.get(key) ?? { facility, item, daysWithEntries: 0, calendarDays: 0 };
    counts.set(key, {
      ...count,
      daysWithEntries: count.daysWithEntries + 1,
      calendarDays: count.calendarDays + daysUntil(day, next, through),
    });
  }
  return [...counts.values()];
}

type DayBelowZero = { facility: string; item: string; day: string; next_day: string | null };

/** The days with entries that end below zero, each with the item's next day with entries. */
async function daysBelowZero({ db }: View, isSeen: RawBuilder<SqlBool>): Promise<DayBelowZero[]> {
  const { rows } = await sql<DayBelowZero>`
    with daily as (
      select facility, item, occurred_on as day, sum(usable_change) as moved
      from ${sql.table('posting')}
      where ${isSeen}
      group by facility, item, occurred_on
    ),
    running as (
      select facility, item, day,
        sum(moved) over (partition by facility, item order by day) as balance,
        lead(day) over (partition by facility, item order by day) as next_day
      from daily
    )
    select facility, item, day, next_day from running
    where balance < 0
    order by facility, item, day`.execute(db);
  return rows;
}

/** The days from one through the day before the next, or through the last one that counts. */
function daysUntil(day: string, next: string | null, through = day): number {
  const from = Temporal.PlainDate.from(day);
  if (next !== null) return from.until(next).days;
  return through > day ? from.until(through).days + 1 : 1;
}
