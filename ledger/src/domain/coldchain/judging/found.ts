import type { breachShape } from '@lumbung/schemas/coldchain/breaches';
import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { NO_DATA_RULE } from '@lumbung/schemas/coldchain/alarm-rules';
import { breachesOf } from '../exposure/breaches.ts';
import type { Exposure } from '../exposure/breaches.ts';
import { heldOf } from '../exposure/series.ts';
import type { Reading } from '../exposure/series.ts';
import type { JudgedSpan } from './spans.ts';

/** A breach that the readings of a sensor show within a span of rules; in seconds since 1970. */
export type Found = {
  readonly kind: (typeof breachShape)['kind']['options'][number];
  readonly rule: Omit<AlarmRule, 'direction' | 'thresholdMillicelsius' | 'inclusive' | 'exposure'> &
    Partial<AlarmRule>;
  readonly startedAt: number;
  readonly millicelsius?: number;
  readonly warnedAt?: number;
  readonly alarm?: { readonly at: number } & Partial<Exposure> & Pick<Exposure, 'exposedSeconds'>;
  readonly ended?: {
    readonly at: number;
    readonly how: 'recovered' | 'detached' | 'rulesChanged';
  } & Partial<Exposure> &
    Pick<Exposure, 'exposedSeconds'>;
};

const KINDS = { above: 'heat', below: 'cold' } as const;

/**
 * The breaches of one rule about temperatures within a span: those that were not over when it
 * began, with what they were exposed to before. An alarm is not raised before its rule holds.
 *
 * @param readings of the sensor while it is attached, in order
 */
export function foundByRule(
  rule: AlarmRule,
  readings: readonly Reading[],
  { rules, from, until }: JudgedSpan,
  { intervalSeconds, now }: { readonly intervalSeconds: number; readonly now: number },
): Found[] {
  const { gapIntervals } = rules.set;
  const before = until === undefined ? readings : readings.filter(({ at }) => at < until.at);
  const breaches = breachesOf(rule, heldOf(before, { intervalSeconds, gapIntervals }));
  return breaches.flatMap((breach): Found[] => {
    const { startedAt, recoveredAt, millicelsius, warnedAt, alarmAt, atAlarm } = breach;
    if (recoveredAt !== undefined && recoveredAt <= from) return [];
    const alarm =
      alarmAt === undefined || atAlarm === undefined
        ? undefined
        : { at: Math.max(alarmAt, from), ...atAlarm };
    const warned = warnedAt === undefined ? undefined : Math.max(warnedAt, from);
    const isWarned = warned !== undefined && (alarm === undefined || warned < alarm.at);
    const end = endOf(recoveredAt, until, now);
    const { exposedSeconds, extremeMillicelsius, extremeAt } = breach;
    const exposure = { exposedSeconds, extremeMillicelsius, extremeAt };
    return [
      {
        kind: KINDS[rule.direction],
        rule,
        startedAt,
        millicelsius,
        ...(isWarned ? { warnedAt: warned } : {}),
        ...(alarm === undefined ? {} : { alarm }),
        ...(end === undefined ? {} : { ended: { ...end, ...exposure } }),
      },
    ];
  });
}

/**
 * The silences of a sensor within a span that lasted longer than its rules allow: from a reading,
 * or from the attachment, to the next reading that has a temperature, as far as that is known.
 *
 * @param silentFrom when the sensor was attached; undefined where what comes before is not known
 */
export function foundSilences(
  readings: readonly Reading[],
  { rules, from, until }: JudgedSpan,
  { silentFrom, now }: { readonly silentFrom: number | undefined; readonly now: number },
): Found[] {
  const { noDataSeconds: longest } = rules.set;
  if (longest === undefined) return [];
  const over = Math.min(until?.at ?? now, now);
  const heard = readings.flatMap(({ at, millicelsius }) => (millicelsius === null ? [] : [at]));
  const moments = [...(silentFrom === undefined ? [] : [silentFrom]), ...heard];
  return moments.flatMap((startedAt, index): Found[] => {
    const next = moments[index + 1] ?? Number.POSITIVE_INFINITY;
    const last = Math.min(next, over);
    if (last - startedAt <= longest || next <= from) return [];
    const at = Math.max(startedAt + longest, from);
    const end = endOf(next < over ? next : undefined, until, now);
    return [
      {
        kind: 'noData',
        rule: { code: NO_DATA_RULE, durationSeconds: longest },
        startedAt,
        alarm: { at, exposedSeconds: at - startedAt },
        ...(end === undefined ? {} : { ended: { ...end, exposedSeconds: end.at - startedAt } }),
      },
    ];
  });
}

/** How a breach ended; what ends it may lie ahead, where other rules were assigned from then on. */
function endOf(recoveredAt: number | undefined, until: JudgedSpan['until'], now: number) {
  if (recoveredAt !== undefined) return { at: recoveredAt, how: 'recovered' as const };
  return until !== undefined && until.at <= now ? until : undefined;
}
