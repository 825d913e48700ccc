import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ShipmentState } from '@lumbung/schemas/endpoints/shipments';

/** The states of goods in transit by their rank: a shipment stands as the worst of its goods. */
export const STATES: readonly ShipmentState[] = ['settled', 'inTransit', 'discrepant'];

/**
 * The goods of some shipments with the rank of their state. Goods of which nothing remains are
 * settled. They are in transit while one end alone is known: dispatched and not arrived yet, or
 * arrived as noted before any dispatch of the shipment is known. Whatever else remains is a
 * discrepancy.
 */
export function rankedGoods(shipments: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select known.*,
      case
        when remainder = 0 then 0
        when dispatched <> 0 and arrived = 0 then 1
        when arrived <> 0 and shipment_dispatched = 0 and missing = 0 and excess = 0 then 1
        else 2
      end as state_rank
    from (
      select goods.*,
        accepted + rejected + missing as noted,
        accepted + rejected + missing + excess as arrived,
        dispatched - accepted - rejected - excess - resolved as remainder,
        sum(dispatched) over (partition by shipment) as shipment_dispatched
      from ${sql.table('in_transit')} as goods
      where shipment in (${shipments})
    ) as known`;
}
