import { z } from 'zod';
import { Basis } from '../basis.ts';
import { LIMITS } from '../limits.ts';
import { Instant } from '../time.ts';
import { alarmEventData } from './alarm-events.ts';
import {
  ApartReading,
  RepeatedReadings,
  localShape,
  seriesShape,
  uploadShape,
} from './readings.ts';
import { reportOf, reportShape, voidShape } from './reports.ts';
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
  ReadingsRecorded: z.strictObject({
    ...uploadShape,
    startsAt: Instant,
    ...seriesShape,
    ...localShape,
    /** How many of the upload the month had already, with the same value. */
    duplicates: z.int().min(0),
    /** Those of them that could be so: what the month had of them may be voided one day. */
    repeated: RepeatedReadings.optional(),
    /** The readings, by their place, for whose time the month has another value. */
    conflicts: z.array(z.int().min(0)).max(LIMITS.batchReadingsMax),
    /** What cannot be so; seconds from `startsAt`, values in the batch's scale. */
    apart: z.array(ApartReading).max(LIMITS.batchReadingsMax),
    basis: Basis,
  }),
  DeviceReportRecorded: z.strictObject({ ...reportOf, ...reportShape, basis: Basis }),
  ReadingsVoided: z.strictObject({ ...voidShape }),
  EquipmentDecommissioned: z.strictObject({ ...at, reason: statusShape.reason }),
  ...alarmEventData,
};
