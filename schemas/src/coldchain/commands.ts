import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { MAIN_PLACE, PlaceId } from '../stock/balance-key.ts';
import { Moment, OccurredAt, Zone } from '../time.ts';
import { alarmCommandBody } from './alarm-commands.ts';
import { localShape, seriesShape, uploadShape } from './readings.ts';
import { reportOf, reportShape, voidShape } from './reports.ts';
import {
  Channel,
  Destination,
  equipmentShape,
  loggerShape,
  maintenanceShape,
  sensorShape,
  statusShape,
} from './shapes.ts';

const { offsetsSeconds, scaleDigits, values, missing } = seriesShape;

/** Where it stands, so that it is known whose right is needed, and when it happened. */
const of = { facility: Identifier, occurredAt: OccurredAt.optional() };

/**
 * The commands of the cold chain: what they hold in `body`. The target is the equipment, the month
 * of a logger, a set of alarm rules, or the logger whose alarms they are about.
 */
export const coldchainCommandBody = {
  'equipment.register': z.strictObject({
    ...of,
    ...equipmentShape,
    capacities: equipmentShape.capacities.default([]),
    place: PlaceId.default(MAIN_PLACE),
  }),
  'equipment.revise': z.strictObject({
    ...of,
    ...equipmentShape,
    capacities: equipmentShape.capacities.default([]),
  }),
  'equipment.move': z.strictObject({ ...of, to: Destination }),
  'equipmentStatus.report': z.strictObject({ ...of, ...statusShape }),
  'maintenance.record': z.strictObject({ ...of, ...maintenanceShape }),
  'logger.attach': z.strictObject({
    ...of,
    ...sensorShape,
    ...loggerShape,
    channel: Channel.default(1),
  }),
  'logger.detach': z.strictObject({ ...of, ...sensorShape, channel: Channel.default(1) }),
  'readings.record': z.strictObject({
    ...uploadShape,
    channel: Channel.default(1),
    /** The zone that the device's clock is set to; without one, the facility's. */
    zone: Zone.optional(),
    startsAt: Moment,
    offsetsSeconds: offsetsSeconds.min(1),
    scaleDigits: scaleDigits.default(1),
    values: values.min(1),
    missing: missing.default([]),
    ...localShape,
  }),
  'deviceReport.record': z.strictObject({ ...reportOf, ...reportShape }),
  'readings.void': z.strictObject({ ...voidShape }),
  'equipment.decommission': z.strictObject({ ...of, reason: statusShape.reason }),
  ...alarmCommandBody,
};
