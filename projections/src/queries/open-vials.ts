import { sql } from 'kysely';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import type { Database } from '../tables/database.ts';
import { beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Which opened vials are asked for. */
export type OpenVialsRequest = PageRequest & {
  readonly facility: string;
  /** The moment that decides which are past their discard time. */
  readonly now: string;
};

type FoundVials = Database['open_vial'] & {
  left_over: number;
  name: string | null;
  unit: string | null;
};

/** The opened vials of a facility of which something is left, earliest discard time first. */
export async function listOpenVials(
  { db }: View,
  request: OpenVialsRequest,
): Promise<Page<OpenVialRow>> {
  const place = keysetOf(request.cursor, ['', '', 0]);
  const { rows } = await sql<FoundVials>`
    select * from (
      select vial.*, item.name, item.unit, vial.quantity - coalesce((
        select sum(taken.quantity) from ${sql.table('vial_use')} as taken
        where taken.vial_event = vial.event and taken.vial_line = vial.line
      ), 0) as left_over
      from ${sql.table('open_vial')} as vial
      left join ${sql.table('item')} as item on item.id = vial.item
      where vial.facility = ${request.facility}
    ) as opened
    where left_over > 0 and ${beyond(['discard_by', 'event', 'line'], place)}
    order by discard_by, event, line
    limit ${request.limit + 1}`.execute(db);
  const rowOf = (row: FoundVials) => openVialRow(row, request.now);
  return pageOf(rows, request.limit, rowOf, (row) => [row.discard_by, row.event, row.line]);
}

function openVialRow(row: FoundVials, now: string): OpenVialRow {
  return withoutNulls({
    event: row.event,
    line: row.line,
    item: row.item,
    name: row.name ?? row.item,
    unit: row.unit ?? '',
    lot: row.lot,
    program: row.program,
    funding: row.funding,
    place: row.place,
    vvmStage: row.vvm_stage,
    lotNumber: row.lot_number,
    expiry: row.expiry,
    vials: row.vials,
    unitsPerVial: row.units_per_vial,
    quantity: row.quantity,
    left: row.left_over,
    openedAt: row.opened_at,
    discardBy: row.discard_by,
    past: row.discard_by < now,
  }) as OpenVialRow;
}
