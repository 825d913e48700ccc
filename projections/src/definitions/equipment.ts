import { STORAGE_CLASS_NAMES } from '@lumbung/schemas/catalogue/storage-classes';
import { eventNameOf } from '@lumbung/schemas/event';
import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { EventNameIn } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { patch, put, remove } from '../row-op.ts';
import {
  equipmentCapacityTable,
  equipmentChangeTable,
  equipmentSensorTable,
  equipmentStatusTable,
  equipmentTable,
} from '../tables/equipment.ts';
import { subjectIdentifier } from './subject.ts';

type EquipmentEvent = EventOf<EventNameIn<'equipment'>>;
type Described = EventOf<'EquipmentRegistered' | 'EquipmentRevised'>;

function describedColumns({ data }: Described) {
  return {
    code: data.code,
    kind: data.kind,
    energy: data.energy,
    make: data.make ?? null,
    model: data.model ?? null,
    serial_number: data.serialNumber ?? null,
    pqs_code: data.pqsCode ?? null,
    manufactured_year: data.manufacturedYear ?? null,
    installed_on: data.installedOn ?? null,
  };
}

/** The volumes of all classes: what an event does not name is not there any more. */
function capacities(event: Described): RowOp[] {
  const equipment = subjectIdentifier(event);
  return STORAGE_CLASS_NAMES.map((storage_class) => {
    const named = event.data.capacities.find((each) => each.storageClass === storage_class);
    const key = { equipment, storage_class };
    if (named === undefined) return remove(equipmentCapacityTable, key);
    return put(equipmentCapacityTable, {
      ...key,
      net_volume_millilitres: named.netVolumeMillilitres,
      gross_volume_millilitres: named.grossVolumeMillilitres ?? null,
    });
  });
}

/** What an event says, as a row of the equipment's history. */
function history(event: EquipmentEvent, ordinal: number): RowOp {
  const data: Partial<Record<string, unknown>> = event.data;
  const said = (member: string): string | null => (data[member] as string | undefined) ?? null;
  const to = data['to'] as { facility: string; place: string } | undefined;
  return put(equipmentChangeTable, {
    equipment: subjectIdentifier(event),
    ordinal,
    event: event.id,
    name: eventNameOf(event.type) ?? '',
    occurred_at: event.time,
    recorded_at: event.recordedtime,
    actor: event.actor,
    facility: event.data.facility,
    to_facility: to?.facility ?? null,
    to_place: to?.place ?? null,
    status: said('status'),
    reason: said('reason'),
    maintenance: said('maintenance'),
    document: said('document'),
    logger: said('logger'),
    channel: (data['channel'] as number | undefined) ?? null,
  });
}

/** Cold chain equipment: where it stands, what it can do, what monitors it, what became of it. */
export const equipmentProjection = projection({
  name: 'equipment',
  version: 1,
  tables: [
    equipmentTable,
    equipmentCapacityTable,
    equipmentStatusTable,
    equipmentSensorTable,
    equipmentChangeTable,
  ],
  reads: ['equipment'],
  on: {
    EquipmentRegistered(event, { ordinal }) {
      const { facility, place } = event.data;
      const times = { registered_at: event.time, decommissioned_at: null };
      const row = { id: subjectIdentifier(event), facility, place, ...times };
      const registered = put(equipmentTable, { ...row, ...describedColumns(event) });
      return [registered, ...capacities(event), history(event, ordinal)];
    },
    EquipmentRevised: (event, { ordinal }) => [
      patch(equipmentTable, { id: subjectIdentifier(event) }, describedColumns(event)),
      ...capacities(event),
      history(event, ordinal),
    ],
    EquipmentMoved: (event, { ordinal }) => [
      patch(equipmentTable, { id: subjectIdentifier(event) }, event.data.to),
      history(event, ordinal),
    ],
    EquipmentStatusReported(event, { ordinal }) {
      const { status, reason = null } = event.data;
      const key = { equipment: subjectIdentifier(event), occurred_at: event.time, ordinal };
      return [put(equipmentStatusTable, { ...key, status, reason }), history(event, ordinal)];
    },
    MaintenanceRecorded: (event, { ordinal }) => [history(event, ordinal)],
    LoggerAttached(event, { ordinal }) {
      const { logger, channel, model = null, serialNumber = null, intervalSeconds } = event.data;
      const key = { equipment: subjectIdentifier(event), attached_at: event.time, logger, channel };
      const about = { model, serial_number: serialNumber, interval_seconds: intervalSeconds };
      const row = put(equipmentSensorTable, { ...key, detached_at: null, ...about });
      return [row, history(event, ordinal)];
    },
    LoggerDetached(event, { ordinal }) {
      const { logger, channel, attachedAt: attached_at } = event.data;
      const key = { equipment: subjectIdentifier(event), attached_at, logger, channel };
      return [
        patch(equipmentSensorTable, key, { detached_at: event.time }),
        history(event, ordinal),
      ];
    },
    EquipmentDecommissioned: (event, { ordinal }) => [
      patch(equipmentTable, { id: subjectIdentifier(event) }, { decommissioned_at: event.time }),
      history(event, ordinal),
    ],
  },
});
