import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { exposureClock } from './exposure-clock.ts';
import type { Held } from './series.ts';

/**
 * A time in which a temperature was beyond a rule's threshold: from the first reading that was, to
 * the first known one that was not. A gap inside does not end it: nobody knows that it was over.
 */
export type Breach = {
  readonly rule: string;
  readonly startedAt: number;
  /** When the rule's duration was reached; absent while it is only an excursion. */
  readonly alarmAt?: number;
  /** When it was over; absent as long as no reading says so. */
  readonly recoveredAt?: number;
  /** Seconds that are known to have been beyond the threshold. */
  readonly exposedSeconds: number;
  /** The furthest temperature, and the first moment of it. */
  readonly extremeMillicelsius: number;
  readonly extremeAt: number;
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
  const clock = exposureClock(rule);
  const breaches: Breach[] = [];
  let current: Breach | undefined;
  for (const piece of held) {
    if (!isBeyond(rule, piece.millicelsius)) {
      if (current !== undefined) breaches.push({ ...current, recoveredAt: piece.from });
      current = undefined;
      clock.recovered();
      continue;
    }
    current = extended(current ?? begun(rule, piece), piece, rule.direction, clock.exposed(piece));
  }
  return current === undefined ? breaches : [...breaches, current];
}

function begun(rule: AlarmRule, { from, millicelsius }: Held): Breach {
  return {
    rule: rule.code,
    startedAt: from,
    exposedSeconds: 0,
    extremeMillicelsius: millicelsius,
    extremeAt: from,
  };
}

function extended(
  breach: Breach,
  { from, until, millicelsius }: Held,
  direction: AlarmRule['direction'],
  reachedAt: number | undefined,
): Breach {
  const { extremeMillicelsius: extreme } = breach;
  const isFurther = direction === 'above' ? millicelsius > extreme : millicelsius < extreme;
  const alarmAt = breach.alarmAt ?? reachedAt;
  return {
    ...breach,
    ...(alarmAt === undefined ? {} : { alarmAt }),
    exposedSeconds: breach.exposedSeconds + until - from,
    ...(isFurther ? { extremeMillicelsius: millicelsius, extremeAt: from } : {}),
  };
}
