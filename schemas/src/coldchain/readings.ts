import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { Channel } from './shapes.ts';

/** How readings came in. */
export const READING_SOURCES = {
  device: { description: 'sent by the logger itself' },
  file: { description: 'read from the file of a logger' },
  manual: { description: 'read from a thermometer and typed' },
} as const satisfies Record<string, { description: string }>;

/** The sources' names, for schemas. */
export const READING_SOURCE_NAMES = Object.keys(READING_SOURCES) as [
  keyof typeof READING_SOURCES,
  ...(keyof typeof READING_SOURCES)[],
];

/** Why a device has no temperature for a time at which it should have one. */
export const MISSING_REASONS = {
  noSensor: { description: 'no sensor was connected' },
  sensorFault: { description: 'the sensor was broken' },
  notRead: { description: 'nobody read it' },
  unknown: { description: 'the device does not say why' },
} as const satisfies Record<string, { description: string }>;

/** The reasons' names, for schemas. */
export const MISSING_REASON_NAMES = Object.keys(MISSING_REASONS) as [
  keyof typeof MISSING_REASONS,
  ...(keyof typeof MISSING_REASONS)[],
];

/** Why a reading is kept apart from the others: what it says cannot be so. */
export const APART_REASONS = {
  impossibleValue: { description: 'colder or warmer than any store can be' },
  clockAhead: { description: 'its time had not come when it was sent' },
  clockBehind: { description: 'its time lies before any such device was made' },
} as const satisfies Record<string, { description: string }>;

const APART_REASON_NAMES = Object.keys(APART_REASONS) as [
  keyof typeof APART_REASONS,
  ...(keyof typeof APART_REASONS)[],
];

/** A device's own time, without a zone, to the second. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, {
  error: 'expected a local time, such as 2026-03-01T08:00:00',
});

/** Whole numbers, one for each reading of a batch. */
const numbers = z.array(z.int()).max(LIMITS.batchReadingsMax);

/** Which upload, of which sensor, and where the readings belong to. */
export const uploadShape = {
  facility: Identifier,
  /** The equipment that the sensor monitors, or monitored. */
  equipment: Identifier,
  channel: Channel,
  /** All batches of one upload carry its id; what it says of the device stands beside them. */
  upload: Identifier,
  source: z.enum(READING_SOURCE_NAMES),
};

/** The readings of a batch, member by member, so that a day is small. */
export const seriesShape = {
  /** Seconds from `startsAt`, growing. */
  offsetsSeconds: numbers,
  /** The decimal places of the values: 1 means tenths of a degree Celsius. */
  scaleDigits: z.int().min(0).max(3),
  /** In units of the scale; null where the device has no temperature. */
  values: z.array(z.int().nullable()).max(LIMITS.batchReadingsMax),
  /** Of each null, why; by the place in the batch. */
  missing: z
    .array(z.strictObject({ index: z.int().min(0), reason: z.enum(MISSING_REASON_NAMES) }))
    .max(LIMITS.batchReadingsMax),
};

/** The device's own times, where it has a clock that people read. */
export const localShape = {
  localStart: LocalTime.optional(),
  /** Seconds of the device's clock from `localStart`, where they are not `offsetsSeconds`. */
  localOffsetsSeconds: numbers.optional(),
};

/** Readings that the month had already; they count when what brought them first is voided. */
export const RepeatedReadings = z.strictObject({
  offsetsSeconds: seriesShape.offsetsSeconds,
  values: seriesShape.values,
  missing: seriesShape.missing,
  localOffsetsSeconds: localShape.localOffsetsSeconds,
});

/** A reading that is kept apart. */
export const ApartReading = z.strictObject({
  offsetSeconds: z.int(),
  value: z.int(),
  why: z.enum(APART_REASON_NAMES),
});
