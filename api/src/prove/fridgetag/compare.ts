import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { breachesOf, isBeyond } from '@lumbung/ledger/domain/coldchain/exposure/breaches';
import type { Held } from '@lumbung/ledger/domain/coldchain/exposure/series';

/** How two verdicts on one time compare. */
export type Outcome = 'agree' | 'within sampling' | 'not computable' | 'disagree';

/** A time that is compared, in seconds since 1970. */
export type Span = { readonly from: number; readonly until: number };

/** What is said of a rule over a time: minutes beyond it, and whether it was an alarm. */
export type Said = { readonly minutes: number; readonly alarm: boolean };

/** What our readings say, and how much of the time they tell nothing of. */
export type Ours = Said & {
  readonly readings: number;
  readonly unknownMinutes: number;
  /** Whether an alarm would come or go if the device had seen so much more or less of it. */
  readonly couldDiffer: boolean;
};

const SECONDS_PER_MINUTE = 60;

/** A device measures more often than it keeps: so much may lie between what it keeps. */
const SAMPLING_INTERVALS = 2;
const SAMPLING_MILLICELSIUS = 500;

/** What readings say of a rule over a span. */
export function oursOf(
  rule: AlarmRule,
  held: readonly Held[],
  span: Span,
  intervalSeconds: number,
): Ours {
  const within = held.filter(({ from, until }) => from < span.until && until > span.from);
  const known = within.reduce((sum, piece) => sum + overlap(piece, span), 0);
  const beyond = within.filter(({ millicelsius }) => isBeyond(rule, millicelsius));
  const exposed = beyond.reduce((sum, piece) => sum + overlap(piece, span), 0);
  const alarm = inAlarm(rule, held, span);
  const slack = SAMPLING_INTERVALS * intervalSeconds;
  return {
    readings: held.filter(({ from }) => from >= span.from && from < span.until).length,
    minutes: exposed / SECONDS_PER_MINUTE,
    alarm,
    unknownMinutes: (span.until - span.from - known) / SECONDS_PER_MINUTE,
    couldDiffer: variantsOf(rule, slack).some((other) => inAlarm(other, held, span) !== alarm),
  };
}

/** Compares what we say with what the device says. */
export function compared(ours: Ours, device: Said, intervalSeconds: number): Outcome {
  const apart = Math.abs(ours.minutes - device.minutes);
  const allowed = (SAMPLING_INTERVALS * intervalSeconds) / SECONDS_PER_MINUTE;
  const sameVerdict = ours.alarm === device.alarm;
  if (ours.readings === 0) return 'not computable';
  if (sameVerdict && apart < 1) return 'agree';
  if ((sameVerdict || ours.couldDiffer) && apart <= allowed) return 'within sampling';
  // What the readings do not tell of may be what the device saw.
  return ours.unknownMinutes > allowed && apart <= ours.unknownMinutes + allowed
    ? 'not computable'
    : 'disagree';
}

function inAlarm(rule: AlarmRule, held: readonly Held[], span: Span): boolean {
  return breachesOf(rule, held).some(
    ({ alarmAt = Infinity, recoveredAt = Infinity }) =>
      alarmAt < span.until && recoveredAt > span.from,
  );
}

function variantsOf(rule: AlarmRule, slack: number): AlarmRule[] {
  const { durationSeconds, thresholdMillicelsius } = rule;
  const durations = [
    Math.max(durationSeconds - slack, 0),
    durationSeconds,
    durationSeconds + slack,
  ];
  const thresholds = [-SAMPLING_MILLICELSIUS, 0, SAMPLING_MILLICELSIUS];
  return durations.flatMap((duration) =>
    thresholds.map((more) => ({
      ...rule,
      durationSeconds: duration,
      thresholdMillicelsius: thresholdMillicelsius + more,
    })),
  );
}

function overlap(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.until, other.until) - Math.max(one.from, other.from));
}
