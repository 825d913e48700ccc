import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import type { Breach } from '@lumbung/schemas/coldchain/breaches';
import { civilDateOf, dayAfter, instantOf, startOfDay } from '@lumbung/schemas/time';
import { isBeyond } from '../exposure/breaches.ts';
import type { Reading } from '../exposure/series.ts';
import type { SidedReadings } from './known-from.ts';
import { isWithin } from './known-from.ts';
import { standAt } from './monitoring.ts';
import type { Monitored } from './judge-sensor.ts';
import { secondsOf } from './spans.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;

/**
 * A sensor of which nothing is wrong, and from which little is needed to tell that it stays so;
 * moments in seconds since 1970.
 */
export type Calm = {
  /** Its last reading. */
  readonly at: number;
  /** The end of that day at the facility: each day is judged from its readings once. */
  readonly dayEnds: number;
  readonly rules: readonly AlarmRule[];
  /** How long it may be silent; infinite where no rule says so. */
  readonly noDataSeconds: number;
};

/**
 * Whether a sensor that was judged is calm: it is in one piece of equipment, its last reading is
 * within all limits, and nothing that began is still going on.
 */
export function calmOf(
  sensed: readonly (Monitored & SidedReadings)[],
  breaches: readonly Breach[],
  { now, zoneOf }: { readonly now: number; readonly zoneOf: (facility: string) => string },
): Calm | undefined {
  const attached = sensed.filter(({ until }) => until === undefined);
  const [only] = attached;
  const [warm, cold] = [only?.above.at(-1), only?.below.at(-1)];
  if (only === undefined || attached.length > 1) return undefined;
  if (warm === undefined || cold === undefined) return undefined;
  const { at } = warm;
  const isElsewhere = sensed.some(({ until }) => until !== undefined && secondsOf(until) > at);
  const span = only.spans.at(-1);
  const changes = Math.max(span?.from ?? 0, span?.until?.at ?? 0);
  if (isElsewhere || changes > now || breaches.some(({ ended }) => ended === undefined)) {
    return undefined;
  }
  const set = span?.until === undefined ? span?.rules.set : undefined;
  const rules = set?.rules ?? [];
  if (!isWithin(warm, rules, 'above') || !isWithin(cold, rules, 'below')) return undefined;
  const moment = instantOf(Math.round(at * MICROSECONDS_PER_SECOND));
  const zone = zoneOf(standAt(only.monitoring, moment)?.facility ?? '');
  const dayEnds = secondsOf(startOfDay(dayAfter(civilDateOf(moment, zone)), zone));
  return { at, dayEnds, rules, noDataSeconds: set?.noDataSeconds ?? Number.POSITIVE_INFINITY };
}

/**
 * A calm sensor with further readings; undefined where it is no more calm, or where that takes more
 * than these to tell. While it is calm there is nothing to lay down.
 */
export function calmAfter(calm: Calm, readings: readonly Reading[]): Calm | undefined {
  const { dayEnds, rules, noDataSeconds } = calm;
  let last = calm.at;
  for (const { at, millicelsius } of readings) {
    if (millicelsius === null || at <= last || at >= dayEnds) return undefined;
    if (at - last > noDataSeconds) return undefined;
    if (rules.some((rule) => isBeyond(rule, millicelsius))) return undefined;
    last = at;
  }
  return { ...calm, at: last };
}
