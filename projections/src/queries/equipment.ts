import type { Selectable } from 'kysely';
import type { EquipmentChangeRow, EquipmentRow } from '@lumbung/schemas/endpoints/equipment';
import type { Database } from '../tables/database.ts';
import { STATUS_WITHOUT_REPORT } from './equipment-status.ts';
import { beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Lists the equipment of a facility by its code, what is out of service among it. */
export async function listEquipment(
  view: View,
  request: PageRequest & { readonly facility: string },
): Promise<Page<EquipmentRow>> {
  const found = await view.db
    .selectFrom('equipment')
    .selectAll()
    .where('facility', '=', request.facility)
    .where(beyond(['code', 'id'], keysetOf(request.cursor, ['', ''])))
    .orderBy('code')
    .orderBy('id')
    .limit(request.limit + 1)
    .execute();
  const page = pageOf(
    found,
    request.limit,
    (row) => row,
    (row) => [row.code, row.id],
  );
  return { ...page, rows: await withDetails(view, page.rows) };
}

/** A piece of equipment at a facility with what became of it, oldest first. */
export async function getEquipment(
  view: View,
  { facility, id }: { readonly facility: string; readonly id: string },
): Promise<{
  readonly equipment: EquipmentRow | undefined;
  readonly history: EquipmentChangeRow[];
}> {
  const { db } = view;
  const found = await db
    .selectFrom('equipment')
    .selectAll()
    .where('id', '=', id)
    .where('facility', '=', facility)
    .execute();
  const [equipment] = await withDetails(view, found);
  if (equipment === undefined) return { equipment, history: [] };
  const changes = await db
    .selectFrom('equipment_change')
    .selectAll()
    .where('equipment', '=', id)
    .orderBy('ordinal')
    .execute();
  return { equipment, history: changes.map(changeRow) };
}

async function withDetails(
  { db }: View,
  found: readonly Selectable<Database['equipment']>[],
): Promise<EquipmentRow[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const capacities = await db
    .selectFrom('equipment_capacity')
    .selectAll()
    .where('equipment', 'in', ids)
    .orderBy('storage_class')
    .execute();
  const sensors = await db
    .selectFrom('equipment_sensor')
    .selectAll()
    .where('equipment', 'in', ids)
    .where('detached_at', 'is', null)
    .orderBy('attached_at')
    .orderBy('logger')
    .orderBy('channel')
    .execute();
  const statuses = await db
    .selectFrom('equipment_status')
    .selectAll()
    .where('equipment', 'in', ids)
    .orderBy('occurred_at')
    .orderBy('ordinal')
    .execute();
  return found.map((row) => {
    const mine = ({ equipment }: { equipment: string }): boolean => equipment === row.id;
    const said = statuses.findLast(mine);
    return withoutNulls({
      ...equipmentColumns(row),
      status: said?.status ?? STATUS_WITHOUT_REPORT,
      reason: said?.reason ?? null,
      statusSince: said?.occurred_at ?? null,
      capacities: capacities.filter(mine).map(capacityOf),
      sensors: sensors.filter(mine).map(sensorOf),
    }) as EquipmentRow;
  });
}

function equipmentColumns(row: Selectable<Database['equipment']>) {
  const { serial_number, pqs_code, manufactured_year, installed_on, ...others } = row;
  const { registered_at, decommissioned_at, ...same } = others;
  return {
    ...same,
    serialNumber: serial_number,
    pqsCode: pqs_code,
    manufacturedYear: manufactured_year,
    installedOn: installed_on,
    registeredAt: registered_at,
    decommissionedAt: decommissioned_at,
  };
}

function capacityOf(row: Selectable<Database['equipment_capacity']>) {
  return withoutNulls({
    storageClass: row.storage_class,
    netVolumeMillilitres: row.net_volume_millilitres,
    grossVolumeMillilitres: row.gross_volume_millilitres,
  });
}

function sensorOf(row: Selectable<Database['equipment_sensor']>) {
  const { logger, channel, model, serial_number, interval_seconds, attached_at } = row;
  return withoutNulls({
    logger,
    channel,
    model,
    serialNumber: serial_number,
    intervalSeconds: interval_seconds,
    attachedAt: attached_at,
  });
}

function changeRow(row: Selectable<Database['equipment_change']>): EquipmentChangeRow {
  const { equipment: _, occurred_at, recorded_at, to_facility, to_place, ...others } = row;
  const renamed = { occurredAt: occurred_at, recordedAt: recorded_at };
  const to = { toFacility: to_facility, toPlace: to_place };
  return withoutNulls({ ...others, ...renamed, ...to }) as EquipmentChangeRow;
}
