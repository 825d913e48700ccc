import { sql } from 'kysely';
import { among } from './planning-items.ts';
import type { ListedItem } from './planning-items.ts';
import { rankedGoods } from './shipment-state.ts';
import { countedLot, survivorsAmong, survivorsAt } from './survivors.ts';
import { isReleased, mayBeUsedOn } from './usable.ts';
import type { View } from './view.ts';

/** Whose stock is asked for, and the civil date there, which decides what is expired. */
type StockOf = { readonly facility: string; readonly today: string };

/** What there is of an item on site, and how much of it may be used. */
export type StockNow = { readonly onHand: number; readonly usable: number };

/** What there is of items at a facility now; of merged lots as of the one that survives. */
export async function stockNowOf(
  view: View,
  { facility, today }: StockOf,
  items: readonly ListedItem[],
): Promise<ReadonlyMap<string, StockNow>> {
  const { db, sql: dialect, ordinal } = view;
  const survivors = await survivorsAt(view, { facility, ordinal });
  const isUsable = mayBeUsedOn(today, sql`lot.status`);
  const { rows } = await sql<{ item: string; on_hand: number; usable: number }>`
    select balance.item, sum(balance.quantity) as on_hand,
      sum(case when ${isUsable} then balance.quantity else 0 end) as usable
    from ${sql.table('balance')} as balance
    left join ${sql.table('lot')} as lot on lot.id = ${countedLot('balance', survivors)}
    where balance.facility = ${facility}
      and balance.item in ${among(dialect, items)}
    group by balance.item`.execute(db);
  return new Map(rows.map(({ item, on_hand: onHand, usable }) => [item, { onHand, usable }]));
}

type OnItsWay = { item: string; lot: string | null; expiry: string | null; quantity: number };

/**
 * What other facilities sent to a facility that has not arrived yet and may be used: goods that are
 * in transit because they were dispatched. What is missing of a shipment that arrived is not on its
 * way any more, and what arrived before its dispatch became known is on the shelf.
 */
export async function inTransitTo(
  view: View,
  { facility, today }: StockOf,
  items: readonly ListedItem[],
): Promise<ReadonlyMap<string, number>> {
  const { db, sql: dialect, ordinal } = view;
  const sentHere = sql`
    select shipment from ${sql.table('shipment_dispatch')} where receiver = ${facility}`;
  const { rows } = await sql<OnItsWay>`
    select item, lot, expiry, sum(remainder) as quantity
    from (${rankedGoods(sentHere)}) as goods
    where goods.state_rank = 1 and goods.dispatched > 0 and item in ${among(dialect, items)}
    group by item, lot, expiry`.execute(db);
  const lots = rows.flatMap(({ lot }) => (lot === null ? [] : [lot]));
  const survivors = await survivorsAmong(view, lots, ordinal);
  const countedAs = (lot: string | null): string => survivors.get(lot ?? '') ?? lot ?? '';
  const known = await lotsNow(view, [...new Set(lots.map(countedAs))]);
  const sums = new Map<string, number>();
  for (const { item, lot, expiry, quantity } of rows) {
    const of = known.get(countedAs(lot));
    const lastDay = of?.expiry ?? expiry;
    const mayBeUsed = of?.released !== 0 && (lastDay === null || lastDay >= today);
    if (mayBeUsed) sums.set(item, (sums.get(item) ?? 0) + quantity);
  }
  return sums;
}

type KnownLot = { readonly id: string; readonly expiry: string | null; readonly released: number };

async function lotsNow(
  { db, sql: dialect }: View,
  lots: readonly string[],
): Promise<ReadonlyMap<string, KnownLot>> {
  if (lots.length === 0) return new Map();
  const { rows } = await sql<KnownLot>`
    select id, expiry, case when ${isReleased(sql`status`)} then 1 else 0 end as released
    from ${sql.table('lot')} where id in ${dialect.valuesOf(lots)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
