import { z } from 'zod';
import { STORAGE_CLASS_NAMES } from '../catalogue/storage-classes.ts';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { MAIN_PLACE, PlaceId } from '../stock/balance-key.ts';
import { Code, DocumentNumber, Name } from '../text.ts';
import { CivilDate } from '../time.ts';
import { ENERGY_SOURCE_NAMES, EQUIPMENT_KIND_NAMES } from './equipment-kinds.ts';
import {
  EQUIPMENT_STATUS_NAMES,
  MAINTENANCE_KIND_NAMES,
  STATUS_REASON_NAMES,
} from './equipment-statuses.ts';

/** The room that equipment has for goods of one storage class. */
const Capacity = z.strictObject({
  storageClass: z.enum(STORAGE_CLASS_NAMES),
  /** What vaccines in their packs may fill. */
  netVolumeMillilitres: z.int().min(0).max(LIMITS.volumeMillilitresMax),
  grossVolumeMillilitres: z.int().min(0).max(LIMITS.volumeMillilitresMax).optional(),
});

/** What is true of equipment until it is revised; `code` is what people call it by. */
export const equipmentShape = {
  code: Code,
  kind: z.enum(EQUIPMENT_KIND_NAMES),
  energy: z.enum(ENERGY_SOURCE_NAMES),
  make: Name.optional(),
  model: Name.optional(),
  serialNumber: Code.optional(),
  /** The number in WHO's catalogue of prequalified products, such as `E003/042`. */
  pqsCode: z
    .string()
    .regex(/^E\d{3}\/\d{3}$/, { error: 'expected a PQS code, such as E003/042' })
    .optional(),
  manufacturedYear: z.int().min(1950).max(2999).optional(),
  installedOn: CivilDate.optional(),
  capacities: z.array(Capacity).max(STORAGE_CLASS_NAMES.length),
};

/** Where equipment stands: a place is a room, or the equipment itself. */
export const standsShape = { facility: Identifier, place: PlaceId };

/** Where it goes, as a command says it. */
export const Destination = z.strictObject({
  facility: Identifier,
  place: PlaceId.default(MAIN_PLACE),
});

/** What equipment is able to do, and why not more. */
export const statusShape = {
  status: z.enum(EQUIPMENT_STATUS_NAMES),
  reason: z.enum(STATUS_REASON_NAMES).optional(),
};

/** What was done to equipment. */
export const maintenanceShape = {
  maintenance: z.enum(MAINTENANCE_KIND_NAMES),
  document: DocumentNumber.optional(),
};

/** A sensor of a logger; a logger with one sensor has channel 1. */
export const Channel = z.int().min(1).max(LIMITS.loggerChannelsMax);

/** Which sensor monitors equipment. The logger's identifier is made by who attaches it first. */
export const sensorShape = { logger: Identifier, channel: Channel };

/** What a logger is, as it is attached. */
export const loggerShape = {
  model: Name.optional(),
  serialNumber: Code.optional(),
  /** How often it keeps a reading. */
  intervalSeconds: z.int().min(1).max(LIMITS.loggingIntervalSecondsMax),
};
