import { z } from 'zod';
import { Basis } from '../basis.ts';
import { Identifier, deriveIdentifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { PlaceId } from '../stock/balance-key.ts';
import { Code } from '../text.ts';
import { Instant, Zone } from '../time.ts';
import { AlarmRule, Millicelsius } from './alarm-rules.ts';
import { RulesVersion } from './rules-scope.ts';
import { Channel } from './shapes.ts';

/** What is wrong while a rule is broken. */
export const BREACH_KINDS = {
  heat: { description: 'it was too warm' },
  cold: { description: 'it was too cold' },
  noData: { description: 'nothing was heard of the sensor' },
} as const satisfies Record<string, { description: string }>;

/** The kinds' names, for schemas. */
export const BREACH_KIND_NAMES = Object.keys(BREACH_KINDS) as [
  keyof typeof BREACH_KINDS,
  ...(keyof typeof BREACH_KINDS)[],
];

/** How it ended that a rule was broken. */
export const BREACH_ENDS = {
  recovered: { description: 'a reading was within the limits again, or came at all' },
  detached: { description: 'the sensor left the equipment, so that nobody knows how it went on' },
  rulesChanged: { description: 'from then on other rules hold, which judge it anew' },
} as const satisfies Record<string, { description: string }>;

const BREACH_END_NAMES = Object.keys(BREACH_ENDS) as [
  keyof typeof BREACH_ENDS,
  ...(keyof typeof BREACH_ENDS)[],
];

/** Why an alarm was closed: all but the first close what is not over, or was not acknowledged. */
export const CLOSE_REASONS = {
  handled: { administrative: false, description: 'it is over, and was acknowledged' },
  sensorDead: { administrative: true, description: 'the sensor or its battery is dead' },
  sensorLost: { administrative: true, description: 'the sensor is gone' },
  falseAlarm: { administrative: true, description: 'what the sensor said was not so' },
} as const satisfies Record<string, { administrative: boolean; description: string }>;

/** The reasons' names, for schemas. */
export const CLOSE_REASON_NAMES = Object.keys(CLOSE_REASONS) as [
  keyof typeof CLOSE_REASONS,
  ...(keyof typeof CLOSE_REASONS)[],
];

/**
 * A breach of a rule, and where it was: which sensor, in which equipment, which stood where then.
 * Its identifier follows from the others, so that whoever finds it names it alike.
 */
export const breachShape = {
  breach: Identifier,
  channel: Channel,
  kind: z.enum(BREACH_KIND_NAMES),
  /** The version of the set of rules that decided, and the code of its rule. */
  rules: RulesVersion,
  rule: Code,
  equipment: Identifier,
  facility: Identifier,
  place: PlaceId,
  startedAt: Instant,
};

const HeaderSchema = z.strictObject(breachShape);

/** What every event of a breach says of it. */
export type BreachHeader = z.infer<typeof HeaderSchema>;

/** The identifier of a breach. */
export function breachIdentifierOf(
  logger: string,
  said: {
    readonly channel: number;
    readonly equipment: string;
    readonly rules: RulesVersion;
    readonly rule: string;
    readonly startedAt: string;
  },
): string {
  const { channel, equipment, rules, rule, startedAt } = said;
  const parts = [logger, channel, equipment, rules.id, rules.version, rule, startedAt] as const;
  return deriveIdentifier('breach', ...parts);
}

/** How long a breach had lasted by a moment, and how far the temperature had gone. */
export const exposureShape = {
  /** Seconds that are known to have been beyond the threshold; of silence, all of it. */
  exposedSeconds: z.int().min(0),
  /** The furthest temperature, and the first moment of it. */
  extremeMillicelsius: Millicelsius.optional(),
  extremeAt: Instant.optional(),
};

const { durationSeconds, thresholdMillicelsius, inclusive, exposure } = AlarmRule.shape;
const { warningSeconds, windowSeconds } = AlarmRule.shape;

/** What the rule said: of silence, for how long it may last. */
export const brokenShape = {
  durationSeconds,
  thresholdMillicelsius: thresholdMillicelsius.optional(),
  inclusive: inclusive.optional(),
  exposure: exposure.optional(),
  warningSeconds,
  windowSeconds,
};

/** How far a breach went: each stage that it reached, as it was then. */
export const stagesShape = {
  /** The temperature that began it. */
  millicelsius: Millicelsius.optional(),
  /** When people were to be warned. */
  warnedAt: Instant.optional(),
  /** When the duration of the rule was reached. */
  alarm: z.strictObject({ at: Instant, ...exposureShape }).optional(),
  ended: z
    .strictObject({ at: Instant, how: z.enum(BREACH_END_NAMES), ...exposureShape })
    .optional(),
};

const StagesSchema = z.strictObject(stagesShape);

/** How far a breach went. */
export type BreachStages = z.infer<typeof StagesSchema>;

/** A breach as it is in force by the readings and rules that are known. */
export const Breach = z.strictObject({
  ...breachShape,
  ...brokenShape,
  ...stagesShape,
  /** That of the facility. */
  zone: Zone,
});

/** A breach as it is in force by the readings and rules that are known. */
export type Breach = z.infer<typeof Breach>;

/**
 * The breaches of one sensor that started from one moment to before another; without the other,
 * up to now: all that there are, so that one of the logger's that is not among them is none.
 */
export const JudgedSensor = z.strictObject({
  channel: Channel,
  from: Instant,
  until: Instant.optional(),
  breaches: z.array(Breach).max(LIMITS.judgedBreachesMax),
});

/** The breaches of one sensor within a time. */
export type JudgedSensor = z.infer<typeof JudgedSensor>;

/** What was judged of a logger, and the streams of readings and equipment that it rests on. */
export const judgementShape = {
  judged: z.array(JudgedSensor).max(LIMITS.loggerChannelsMax),
  basis: Basis,
};
