import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { exposureClock } from './exposure-clock.ts';
import type { Held } from './series.ts';

/** How long a breach had lasted by a moment, and how far the temperature had gone. */
export type Exposure = {
  /** Seconds that are known to have been beyond the threshold. */
  readonly exposedSeconds: number;
  /** The furthest temperature, and the first moment of it. */
  readonly extremeMillicelsius: number;
  readonly extremeAt: number;
};

/**
 * A time in which a temperature was beyond a rule's threshold: from the first reading that was, to
 * the first known one that was not. A gap inside does not end it: nobody knows that it was over.
 */
export type Breach = Exposure & {
  readonly rule: string;
  readonly startedAt: number;
  /** The temperature that began it. */
  readonly millicelsius: number;
  /** When people were to be warned; absent where the alarm came at once. */
  readonly warnedAt?: number;
  /** When the rule's duration was reached; absent while it is only an excursion. */
  readonly alarmAt?: number;
  /** How it was by then. */
  readonly atAlarm?: Exposure;
  /** When it was over; absent as long as no reading says so. */
  readonly recoveredAt?: number;
};

/** Whether a temperature is beyond a rule's threshold. */
export function isBeyond(
  { direction, thresholdMillicelsius, inclusive }: AlarmRule,
  millicelsius: number,
): boolean {
  if (inclusive && millicelsius === thresholdMillicelsius) return true;
  return direction === 'above'
    ? millicelsius > thresholdMillicelsius
    : millicelsius < thresholdMillicelsius;
}

/**
 * The breaches of one rule, in order. They depend on the readings and the rule alone, so it does
 * not matter in which order the readings came in.
 */
export function breachesOf(rule: AlarmRule, held: Iterable<Held>): Breach[] {
  const alarm = exposureClock(rule);
  const warning = exposureClock({ ...rule, durationSeconds: warningSecondsOf(rule) });
  const breaches: Breach[] = [];
  let current: Breach | undefined;
  for (const piece of held) {
    if (!isBeyond(rule, piece.millicelsius)) {
      if (current !== undefined) breaches.push({ ...current, recoveredAt: piece.from });
      current = undefined;
      for (const clock of [alarm, warning]) clock.recovered();
      continue;
    }
    const reached = { alarmAt: alarm.exposed(piece), warnedAt: warning.exposed(piece) };
    current = extended(current ?? begun(rule, piece), piece, rule.direction, reached);
  }
  return current === undefined ? breaches : [...breaches, current];
}

/** After how much exposure people are warned. */
function warningSecondsOf({ warningSeconds, durationSeconds }: AlarmRule): number {
  return warningSeconds ?? Math.floor(durationSeconds / 2);
}

function begun(rule: AlarmRule, { from, millicelsius }: Held): Breach {
  return {
    rule: rule.code,
    startedAt: from,
    millicelsius,
    exposedSeconds: 0,
    extremeMillicelsius: millicelsius,
    extremeAt: from,
  };
}

type Reached = { readonly alarmAt: number | undefined; readonly warnedAt: number | undefined };

function extended(
  breach: Breach,
  { from, until, millicelsius }: Held,
  direction: AlarmRule['direction'],
  reached: Reached,
): Breach {
  const { extremeMillicelsius: extreme, exposedSeconds } = breach;
  const isFurther = direction === 'above' ? millicelsius > extreme : millicelsius < extreme;
  const furthest = isFurther ? { extremeMillicelsius: millicelsius, extremeAt: from } : {};
  const { extremeMillicelsius, extremeAt } = { ...breach, ...furthest };
  const by = (moment: number): Exposure => ({
    exposedSeconds: exposedSeconds + moment - from,
    extremeMillicelsius,
    extremeAt,
  });
  return { ...breach, ...by(until), ...newlyReached(breach, reached, by) };
}

function newlyReached(
  breach: Breach,
  { alarmAt, warnedAt }: Reached,
  by: (moment: number) => Exposure,
): Partial<Breach> {
  const isWarned = breach.warnedAt !== undefined || breach.alarmAt !== undefined;
  const isBefore = warnedAt !== undefined && (alarmAt === undefined || warnedAt < alarmAt);
  return {
    ...(!isWarned && isBefore ? { warnedAt } : {}),
    ...(breach.alarmAt === undefined && alarmAt !== undefined
      ? { alarmAt, atAlarm: by(alarmAt) }
      : {}),
  };
}
