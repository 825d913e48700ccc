import { z } from 'zod';
import { Basis } from '../basis.ts';
import { Instant } from '../time.ts';
import {
  equipmentShape,
  loggerShape,
  maintenanceShape,
  sensorShape,
  standsShape,
  statusShape,
} from './shapes.ts';

/** The facility that the equipment stood at: who may see it may see the event. */
const at = { facility: standsShape.facility };

/** The events of cold chain equipment, version 1. When it happened stands in `time`. */
export const coldchainEventData = {
  EquipmentRegistered: z.strictObject({ ...standsShape, ...equipmentShape, basis: Basis }),
  EquipmentRevised: z.strictObject({ ...at, ...equipmentShape }),
  EquipmentMoved: z.strictObject({
    ...at,
    to: z.strictObject(standsShape),
    basis: Basis,
  }),
  EquipmentStatusReported: z.strictObject({ ...at, ...statusShape }),
  MaintenanceRecorded: z.strictObject({ ...at, ...maintenanceShape }),
  LoggerAttached: z.strictObject({ ...at, ...sensorShape, ...loggerShape }),
  /** `attachedAt` is the `time` of the attachment that ends. */
  LoggerDetached: z.strictObject({ ...at, ...sensorShape, attachedAt: Instant }),
  EquipmentDecommissioned: z.strictObject({ ...at, reason: statusShape.reason }),
};
