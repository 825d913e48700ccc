import { z } from 'zod';
import { STORAGE_CLASS_NAMES } from '../catalogue/storage-classes.ts';
import { coldchainCommandBody } from '../coldchain/commands.ts';
import { EQUIPMENT_STATUS_NAMES } from '../coldchain/equipment-statuses.ts';
import {
  equipmentShape,
  loggerShape,
  maintenanceShape,
  sensorShape,
  standsShape,
  statusShape,
} from '../coldchain/shapes.ts';
import { EVENT_NAMES } from '../event-types.ts';
import type { EventName } from '../event-types.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';

const facility = { facilityId: Identifier };
const one = { ...facility, equipmentId: Identifier };
const readColdchain = { kind: 'facility', right: 'coldchain.read' } as const;

/** Equipment as it is known now; without a report it counts as functioning. */
export const EquipmentRow = z.strictObject({
  id: Identifier,
  ...standsShape,
  ...equipmentShape,
  ...statusShape,
  /** Since when it has that status, where it was reported. */
  statusSince: Instant.optional(),
  registeredAt: Instant,
  decommissionedAt: Instant.optional(),
  sensors: z.array(z.strictObject({ ...sensorShape, ...loggerShape, attachedAt: Instant })),
});

/** Equipment as it is known now. */
export type EquipmentRow = z.infer<typeof EquipmentRow>;

/** What became of equipment: what one event says of it. */
const EquipmentChangeRow = z.strictObject({
  ordinal: Ordinal,
  event: Identifier,
  name: z.enum(EVENT_NAMES as [EventName, ...EventName[]]),
  occurredAt: Instant,
  recordedAt: Instant,
  actor: Identifier,
  facility: Identifier,
  toFacility: Identifier.optional(),
  toPlace: standsShape.place.optional(),
  status: statusShape.status.optional(),
  reason: statusShape.reason,
  maintenance: maintenanceShape.maintenance.optional(),
  document: maintenanceShape.document,
  logger: Identifier.optional(),
  channel: sensorShape.channel.optional(),
});

/** What became of equipment: what one event says of it. */
export type EquipmentChangeRow = z.infer<typeof EquipmentChangeRow>;

/**
 * The cold room of a facility for one storage class: what functioning equipment has, and what the
 * stock on hand takes. `unmeasuredItems` are on hand and have no packed volume in the catalogue.
 */
export const ColdStorageRow = z.strictObject({
  storageClass: z.enum(STORAGE_CLASS_NAMES),
  netVolumeMillilitres: z.int(),
  requiredVolumeMillilitres: z.int(),
  /** Required ÷ net, in thousandths; absent where there is no room at all. */
  utilisationPermille: z.int().optional(),
  unmeasuredItems: z.array(Identifier),
});

/** The cold room of a facility for one storage class. */
export type ColdStorageRow = z.infer<typeof ColdStorageRow>;

/** How much equipment has a status. */
const StatusCount = z.strictObject({ status: z.enum(EQUIPMENT_STATUS_NAMES), count: z.int() });

/** The commands that change what is known of equipment. */
export const EQUIPMENT_CHANGE_KINDS = [
  'equipment.revise',
  'equipment.move',
  'equipmentStatus.report',
  'maintenance.record',
  'logger.attach',
  'logger.detach',
  'equipment.decommission',
] as const;

function change<Kind extends (typeof EQUIPMENT_CHANGE_KINDS)[number]>(kind: Kind) {
  const body = coldchainCommandBody[kind] as z.ZodObject;
  return body.omit({ facility: true }).extend({ kind: z.literal(kind) });
}

/** One change of equipment: the body of its command, told apart by `kind`. */
const EquipmentChange = z.discriminatedUnion('kind', [
  change('equipment.revise'),
  change('equipment.move'),
  change('equipmentStatus.report'),
  change('maintenance.record'),
  change('logger.attach'),
  change('logger.detach'),
  change('equipment.decommission'),
]);

/** The endpoints of cold chain equipment. */
export const equipmentEndpoints = {
  registerEquipment: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}',
    summary: 'Register equipment; its identifier is made by the sender',
    access: { kind: 'command' },
    params: z.strictObject(one),
    body: coldchainCommandBody['equipment.register'].omit({ facility: true }),
    idempotent: true,
    command: 'equipment.register',
    status: 201,
    reply: Accepted,
  },
  changeEquipment: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}/changes',
    summary: 'Revise, move, report, service or decommission equipment, or attach a logger to it',
    access: { kind: 'command' },
    params: z.strictObject(one),
    body: EquipmentChange,
    idempotent: true,
    status: 201,
    reply: Accepted,
  },
  listEquipment: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/equipment',
    summary: 'The equipment of a facility, by its code',
    access: readColdchain,
    params: z.strictObject(facility),
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(EquipmentRow),
  },
  getEquipment: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}',
    summary: 'A piece of equipment as it is known now, and what became of it',
    access: readColdchain,
    params: z.strictObject(one),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      equipment: EquipmentRow,
      history: z.array(EquipmentChangeRow),
    }),
  },
  getColdStorage: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/cold-storage',
    summary: 'How full the cold rooms of a facility are, by storage class',
    access: readColdchain,
    params: z.strictObject(facility),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, rows: z.array(ColdStorageRow) }),
  },
  countEquipment: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/equipment/functional-rate',
    summary: 'How much of the equipment that I may see functions, by status',
    access: { kind: 'subtree', right: 'coldchain.read' },
    query: z.strictObject({ ...readShape, region: Identifier.optional() }),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      installed: z.int(),
      functioning: z.int(),
      /** Functioning ÷ installed, in thousandths; absent where nothing is installed. */
      functionalPermille: z.int().optional(),
      statuses: z.array(StatusCount),
    }),
  },
} satisfies Record<string, Endpoint>;
