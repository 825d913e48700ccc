import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { survivorOf } from '@lumbung/schemas/catalogue/survivor';
import type { Moment } from './moment.ts';
import type { View } from './view.ts';

/** The lot that survives of each merged lot that a facility has had, as a moment knows it. */
export type Survivors = ReadonlyMap<string, string>;

/** The lot that survives of each merged lot that the facility of a moment has had. */
export async function survivorsAt(
  view: View,
  { facility, ordinal }: Pick<Moment, 'facility' | 'ordinal'>,
): Promise<Survivors> {
  const into = await mergesAt(view, ordinal);
  if (into.size === 0) return new Map();
  const held = await view.db
    .selectFrom('balance')
    .select('lot')
    .distinct()
    .where('facility', '=', facility)
    .where('lot', 'in', view.sql.valuesOf([...into.keys()]))
    .execute();
  return survivorsIn(
    into,
    held.flatMap(({ lot }) => (lot === null ? [] : [lot])),
  );
}

/** The lot that survives of each merged lot among some lots. */
export async function survivorsAmong(
  view: View,
  lots: readonly string[],
  ordinal: number,
): Promise<Survivors> {
  return survivorsIn(await mergesAt(view, ordinal), lots);
}

type Merges = ReadonlyMap<string, string | undefined>;

/** What each lot that was ever merged is merged into, if it still is. */
async function mergesAt({ db }: View, ordinal: number): Promise<Merges> {
  const merges = await db
    .selectFrom('lot_merge')
    .select(['lot', 'into_lot'])
    .where('ordinal', '<=', ordinal)
    .orderBy('ordinal')
    .execute();
  return new Map(merges.map((merge) => [merge.lot, merge.into_lot ?? undefined]));
}

function survivorsIn(into: Merges, lots: readonly string[]): Survivors {
  const survivors = lots.map((lot) => [lot, survivorOf(lot, (each) => into.get(each))] as const);
  return new Map(survivors.filter(([lot, survivor]) => lot !== survivor));
}

/** The lot that a balance is counted to: its own, or the one that survives of it. */
export function countedLot(table: string, survivors: Survivors): RawBuilder<unknown> {
  const lot = sql.id(table, 'lot');
  if (survivors.size === 0) return lot;
  const cases = [...survivors].map(([merged, survivor]) => sql`when ${merged} then ${survivor}`);
  return sql`(case ${lot} ${sql.join(cases, sql` `)} else ${lot} end)`;
}

/**
 * What the classes of a facility's balances held, of what each balance held: under the id of one of
 * the balances of the class.
 */
export function heldByClasses(
  held: RawBuilder<unknown>,
  { facility }: Moment,
  survivors: Survivors,
): RawBuilder<unknown> {
  if (survivors.size === 0) return held;
  const others = ['item', 'program', 'funding', 'place', 'vvm_stage', 'condition'];
  const columns = others.map((column) => sql.id('member', column));
  return sql`
    select min(held.balance) as balance, sum(held.quantity) as quantity
    from (${held}) as held
    join ${sql.table('balance')} as member
      on member.facility = ${facility} and member.balance = held.balance
    group by ${sql.join([...columns, countedLot('member', survivors)])}`;
}
