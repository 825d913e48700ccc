import { z } from 'zod';
import { STORAGE_CLASS_NAMES } from '../catalogue/storage-classes.ts';
import { LIMITS } from '../limits.ts';
import { Code, Name } from '../text.ts';

/** On which side of its threshold a temperature is wrong. */
export const AlarmDirection = z.enum(['above', 'below']);

/** On which side of its threshold a temperature is wrong. */
export type AlarmDirection = z.infer<typeof AlarmDirection>;

/** A temperature in thousandths of a degree Celsius, so that every device's value is whole. */
export const Millicelsius = z
  .int()
  .min(LIMITS.temperatureMillicelsiusMin)
  .max(LIMITS.temperatureMillicelsiusMax);

/**
 * One rule: an alarm is raised when the temperature was beyond the threshold for so long. A
 * `single` exposure is without a break; a `cumulative` one sums all that lie in its window.
 */
export const AlarmRule = z.strictObject({
  code: Code,
  direction: AlarmDirection,
  thresholdMillicelsius: Millicelsius,
  /** Whether the threshold itself is wrong already. */
  inclusive: z.boolean(),
  exposure: z.enum(['single', 'cumulative']),
  durationSeconds: z.int().min(0).max(LIMITS.exposureSecondsMax),
  /** After how much exposure people are warned; without it, after half of the duration. */
  warningSeconds: z.int().min(0).max(LIMITS.exposureSecondsMax).optional(),
  /** Of a cumulative rule: how far back exposures count; without it, all of them. */
  windowSeconds: z.int().min(1).max(LIMITS.exposureSecondsMax).optional(),
});

/** One rule of a set. */
export type AlarmRule = z.infer<typeof AlarmRule>;

/** The code that the silence of a sensor has beside the rules of a set; no rule may have it. */
export const NO_DATA_RULE = 'noData';

/** A set of rules that is assigned together. */
export const alarmRulesShape = {
  code: Code,
  name: Name,
  storageClass: z.enum(STORAGE_CLASS_NAMES).optional(),
  rules: z.array(AlarmRule).min(1).max(LIMITS.alarmRulesMax),
  /**
   * The gap policy: what lies between two readings that are further apart than so many logging
   * intervals is unknown, and ends an exposure without ending its alarm.
   */
  gapIntervals: z.int().min(1).max(LIMITS.gapIntervalsMax),
  /** How long a sensor may be silent before that is an alarm of its own. */
  noDataSeconds: z.int().min(1).max(LIMITS.exposureSecondsMax).optional(),
};

const SHAPE = z.strictObject(alarmRulesShape);

/** A set of rules that is assigned together. */
export type AlarmRules = z.infer<typeof SHAPE>;
