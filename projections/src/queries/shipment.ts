import { sql } from 'kysely';
import type {
  ShipmentArrival,
  ShipmentGoods,
  ShipmentResolution,
  ShipmentRow,
} from '@lumbung/schemas/endpoints/shipments';
import type { Database } from '../tables/database.ts';
import { STATES, rankedGoods } from './shipment-state.ts';
import { findShipment } from './shipments.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** A shipment with its goods, its arrivals and what was settled of it. */
export type ShipmentFound = {
  readonly shipment: ShipmentRow | undefined;
  readonly goods: ShipmentGoods[];
  readonly arrivals: ShipmentArrival[];
  readonly resolutions: ShipmentResolution[];
};

/** One shipment in full; no `shipment` when no book knows of it. */
export async function getShipment(
  { db }: View,
  { shipment: id }: { readonly shipment: string },
): Promise<ShipmentFound> {
  const arrivals = await db
    .selectFrom('shipment_arrival as came')
    .leftJoin('facility', 'facility.id', 'came.receiver')
    .select(['came.event', 'came.receiver as facility', 'facility.name', 'came.arrived_at as at'])
    .where('came.shipment', '=', id)
    .orderBy('came.ordinal')
    .execute();
  const resolutions = await db
    .selectFrom('shipment_resolution as settled')
    .innerJoin('in_transit as goods', (on) =>
      on
        .onRef('goods.shipment', '=', 'settled.shipment')
        .onRef('goods.goods', '=', 'settled.goods'),
    )
    .select(['goods.item', 'goods.lot', 'goods.program', 'goods.funding', 'settled.quantity'])
    .select(['settled.account', 'settled.reason', 'settled.actor', 'settled.resolved_at as at'])
    .where('settled.shipment', '=', id)
    .orderBy('settled.ordinal')
    .orderBy('settled.line')
    .execute();
  return {
    shipment: await findShipment({ db }, id),
    goods: await goodsOf({ db }, id),
    arrivals: arrivals.map((row) => withoutNulls(row) as ShipmentArrival),
    resolutions: resolutions.map((row) => withoutNulls(row) as ShipmentResolution),
  };
}

type FoundGoods = Database['in_transit'] & {
  noted: number;
  remainder: number;
  state_rank: number;
  name: string | null;
  unit: string | null;
  number_known: string | null;
  expiry_known: string | null;
};

/** Goods of which every line was taken back are left out. */
async function goodsOf({ db }: Pick<View, 'db'>, shipment: string): Promise<ShipmentGoods[]> {
  const { rows } = await sql<FoundGoods>`
    select ranked.*, item.name, item.unit,
      lot.number as number_known, lot.expiry as expiry_known
    from (${rankedGoods(sql`select ${shipment}`)}) as ranked
    left join ${sql.table('item')} as item on item.id = ranked.item
    left join ${sql.table('lot')} as lot on lot.id = ranked.lot
    where dispatched <> 0 or arrived <> 0 or resolved <> 0
    order by item.name, ranked.goods`.execute(db);
  return rows.map(
    (row) =>
      withoutNulls({
        item: row.item,
        lot: row.lot,
        program: row.program,
        funding: row.funding,
        name: row.name ?? row.item,
        unit: row.unit ?? '',
        lotNumber: row.number_known ?? row.lot_number,
        expiry: row.expiry_known ?? row.expiry,
        state: STATES[row.state_rank],
        dispatched: row.dispatched,
        noted: row.noted,
        accepted: row.accepted,
        rejected: row.rejected,
        missing: row.missing,
        excess: row.excess,
        resolved: row.resolved,
        remainder: row.remainder,
      }) as ShipmentGoods,
  );
}
