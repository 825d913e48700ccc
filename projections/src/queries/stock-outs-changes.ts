import { sql } from 'kysely';
import type { LotStatus } from '@lumbung/schemas/catalogue/lot-statuses';
import { lotHoldsOf, withHolds } from '@lumbung/schemas/planning/lot-holds';
import type { LotHold } from '@lumbung/schemas/planning/lot-holds';
import type { UsableChange } from '@lumbung/schemas/planning/stock-outs';
import { addMicroseconds, dayAfter, startOfDay } from '@lumbung/schemas/time';
import { among } from './planning-items.ts';
import type { ListedItem } from './planning-items.ts';
import { countedLot, survivorsAt } from './survivors.ts';
import type { Survivors } from './survivors.ts';
import { usableConditions, usableStages } from './usable.ts';
import { STATUS_CHANGES } from './versions.ts';
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

type FoundChange = {
  item: string;
  lot: string | null;
  at: string;
  expiry: string | null;
  change: number;
};

/**
 * How the usable stock of items at a facility changed, over all lots and places: read from the
 * entries of each item alone, in their order of occurrence. Of merged lots the one that survives
 * says the expiry and since when they may not be used.
 */
export async function usableChangesOf(
  view: View,
  request: ChangesRequest,
): Promise<(item: string) => readonly UsableChange[]> {
  const { facility, zone, until } = request;
  const survivors = await survivorsAt(view, { facility, ordinal: view.ordinal });
  const found = await changesByLot(view, request, survivors);
  const lots = new Set(found.flatMap(({ lot }) => (lot === null ? [] : [lot])));
  const holds = await holdsOf(view, [...lots], until);
  const unusableFrom = unusableAfter(zone);
  const changes = new Map<string, UsableChange[]>();
  for (const series of Map.groupBy(found, ({ item, lot, expiry }) =>
    [item, lot, expiry].join('|'),
  ).values()) {
    const [{ item, lot, expiry }] = series as [FoundChange];
    const expires = expiry === null ? {} : { unusableFrom: unusableFrom(expiry) };
    const plain = series.map(({ at, change }) => ({ at, change, ...expires }));
    const of = changes.get(item) ?? [];
    of.push(...withHolds(plain, holds.get(lot ?? '') ?? []));
    changes.set(item, of);
  }
  for (const of of changes.values()) of.sort((one, other) => (one.at < other.at ? -1 : 1));
  return (item) => changes.get(item) ?? [];
}

/** The changes of each lot in the order of their moments. */
async function changesByLot(
  { db, sql: dialect }: View,
  { facility, items, until, since = '' }: ChangesRequest,
  survivors: Survivors,
): Promise<FoundChange[]> {
  const before = since === '' ? '' : addMicroseconds(since, -1);
  const { rows } = await sql<FoundChange>`
    select item, lot, at, expiry, sum(delta) as ${sql.id('change')}
    from (
      select posting.item, ${countedLot('posting', survivors)} as lot,
        coalesce(lot.expiry, posting.expiry) as expiry,
        case when posting.occurred_at < ${since} then ${before} else posting.occurred_at end as at,
        ${usableChange} as delta
      from ${sql.table('posting')} as posting
      left join ${sql.table('lot')} as lot on lot.id = ${countedLot('posting', survivors)}
      where posting.facility = ${facility}
        and posting.item in ${among(dialect, items)}
        and posting.occurred_at < ${until}
    ) as entry
    group by item, lot, at, expiry
    order by at`.execute(db);
  return rows;
}

type FoundStatus = { lot: string; at: string; status: LotStatus };

/** The times before a moment in which lots might not be used, of those that ever might not. */
async function holdsOf(
  { db, sql: dialect }: View,
  lots: readonly string[],
  until: string,
): Promise<ReadonlyMap<string, readonly LotHold[]>> {
  if (lots.length === 0) return new Map();
  const { rows } = await sql<FoundStatus>`
    select lot, occurred_at as at, status from ${sql.table('lot_change')}
    where lot in ${dialect.valuesOf(lots)} and name in (${sql.join(STATUS_CHANGES)})
      and occurred_at < ${until}
    order by ordinal`.execute(db);
  const byLot = Map.groupBy(rows, ({ lot }) => lot);
  return new Map([...byLot].map(([lot, statuses]) => [lot, lotHoldsOf(statuses)]));
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
