import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ShipmentRow, ShipmentState } from '@lumbung/schemas/endpoints/shipments';
import { beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import { STATES, rankedGoods } from './shipment-state.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which shipments of a facility are listed. */
export type ShipmentsRequest = PageRequest & {
  readonly facility: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly state?: ShipmentState | undefined;
};

type FoundShipment = {
  shipment: string;
  newest: number;
  state_rank: number;
  sender: string;
  receiver: string;
  note: string;
  sender_name: string | null;
  receiver_name: string | null;
  dispatched_at: string | null;
  arrived_at: string | null;
  misrouted: number;
};

/** Lists the shipments that a facility sent or that are sent to it, the newest known first. */
export async function listShipments(
  { db }: View,
  { facility, direction, state, cursor, limit }: ShipmentsRequest,
): Promise<Page<ShipmentRow>> {
  const end = direction === 'outgoing' ? sql.id('sender') : sql.id('receiver');
  const mine = sql`
    select shipment from ${sql.table('shipment_dispatch')} where ${end} = ${facility}
    union select shipment from ${sql.table('shipment_arrival')} where ${end} = ${facility}`;
  const rank = state === undefined ? sql`1 = 1` : sql`state_rank = ${STATES.indexOf(state)}`;
  const place = keysetOf(cursor, [0, '']);
  const { rows } = await sql<FoundShipment>`
    select * from (${shipmentsOf(mine)}) as found
    where ${rank} and ${beyond(['newest', 'shipment'], place, 'before')}
    order by newest desc, shipment desc
    limit ${limit + 1}`.execute(db);
  return pageOf(rows, limit, shipmentRow, (row) => [row.newest, row.shipment]);
}

/** One shipment; undefined when no book knows of it. */
export async function findShipment(
  { db }: Pick<View, 'db'>,
  shipment: string,
): Promise<ShipmentRow | undefined> {
  const { rows } = await sql<FoundShipment>`${shipmentsOf(sql`select ${shipment}`)}`.execute(db);
  return rows.map(shipmentRow)[0];
}

/** Some shipments with how they stand. Either end may be known alone. */
function shipmentsOf(shipments: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with mine(shipment) as (${shipments})
    select ends.*, coalesce(goods.state_rank, 0) as state_rank,
      sender.name as sender_name, receiver.name as receiver_name
    from (
      select mine.shipment,
        max(coalesce(sent.sender, came.sender)) as sender,
        max(coalesce(sent.receiver, came.receiver)) as receiver,
        max(coalesce(sent.note, came.note)) as note,
        max(sent.dispatched_at) as dispatched_at,
        max(came.arrived_at) as arrived_at,
        max(coalesce(sent.receiver <> came.receiver, 0)) as misrouted,
        max(case when coalesce(came.ordinal, -1) > coalesce(sent.ordinal, -1)
          then came.ordinal else sent.ordinal end) as newest
      from mine
      left join ${sql.table('shipment_dispatch')} as sent on sent.shipment = mine.shipment
      left join ${sql.table('shipment_arrival')} as came on came.shipment = mine.shipment
      where sent.shipment is not null or came.shipment is not null
      group by mine.shipment
    ) as ends
    left join (
      select shipment, max(state_rank) as state_rank
      from (${rankedGoods(sql`select shipment from mine`)}) as ranked group by shipment
    ) as goods on goods.shipment = ends.shipment
    left join ${sql.table('facility')} as sender on sender.id = ends.sender
    left join ${sql.table('facility')} as receiver on receiver.id = ends.receiver`;
}

function shipmentRow(row: FoundShipment): ShipmentRow {
  return withoutNulls({
    id: row.shipment,
    note: row.note,
    sender: row.sender,
    receiver: row.receiver,
    senderName: row.sender_name,
    receiverName: row.receiver_name,
    state: STATES[row.state_rank],
    dispatchedAt: row.dispatched_at,
    arrivedAt: row.arrived_at,
    misrouted: row.misrouted === 1,
  }) as ShipmentRow;
}
