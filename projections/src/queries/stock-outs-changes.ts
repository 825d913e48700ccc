import { sql } from 'kysely';
import type { UsableChange } from '@lumbung/schemas/planning/stock-outs';
import { addMicroseconds, dayAfter, startOfDay } from '@lumbung/schemas/time';
import { among } from './planning-items.ts';
import type { ListedItem } from './planning-items.ts';
import { usableConditions, usableStages } from './usable.ts';
import type { View } from './view.ts';

/** Whose usable stock is followed, and from when on in full. */
export type ChangesRequest = {
  readonly facility: string;
  readonly items: readonly ListedItem[];
  readonly zone: string;
  /** Entries from this moment on are not looked at. */
  readonly until: string;
  /** What lies before this moment is summed up to it; without it every moment is told. */
  readonly since?: string;
};

type FoundChange = { item: string; at: string; expiry: string | null; change: number };

/**
 * How the usable stock of items at a facility changed, over all lots and places: read from the
 * entries of each item alone, in their order of occurrence.
 */
export async function usableChangesOf(
  { db, sql: dialect }: View,
  { facility, items, zone, until, since = '' }: ChangesRequest,
): Promise<(item: string) => readonly UsableChange[]> {
  const before = since === '' ? '' : addMicroseconds(since, -1);
  const { rows } = await sql<FoundChange>`
    select item, at, expiry, sum(change) as change
    from (
      select posting.item, coalesce(lot.expiry, posting.expiry) as expiry,
        case when posting.occurred_at < ${since} then ${before} else posting.occurred_at end as at,
        ${usableChange} as change
      from ${sql.table('posting')} as posting
      left join ${sql.table('lot')} as lot on lot.id = posting.lot
      where posting.facility = ${facility}
        and posting.item in ${among(dialect, items)}
        and posting.occurred_at < ${until}
    ) as entry
    group by item, at, expiry
    order by item, at`.execute(db);
  const unusableFrom = unusableAfter(zone);
  const changes = new Map<string, UsableChange[]>();
  for (const { item, at, expiry, change } of rows) {
    const of = changes.get(item) ?? [];
    of.push({ at, change, ...(expiry === null ? {} : { unusableFrom: unusableFrom(expiry) }) });
    changes.set(item, of);
  }
  return (item) => changes.get(item) ?? [];
}

/** What a posting did to the stock that may be used by its condition and its VVM stage. */
const usableChange = sql<number>`
  case
    when posting.place_to is not null then posting.quantity * (
      ${isUsableOn('condition_to', 'vvm_stage_to')} - ${isUsableOn('condition_from', 'vvm_stage')}
    )
    when posting.vvm_stage is null or posting.vvm_stage in (${usableStages})
      then posting.usable_change
    else 0
  end`;

function isUsableOn(condition: string, stage: string) {
  return sql`(case
    when ${sql.id('posting', condition)} in (${usableConditions})
      and coalesce(${sql.id('posting', stage)} in (${usableStages}), 1 = 1)
    then 1 else 0
  end)`;
}

/** The first moment after a day at the facility; each day is looked up once. */
function unusableAfter(zone: string): (expiry: string) => string {
  const known = new Map<string, string>();
  return (expiry) => {
    const found = known.get(expiry) ?? startOfDay(dayAfter(expiry), zone);
    known.set(expiry, found);
    return found;
  };
}
