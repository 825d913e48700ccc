import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { isBeyond } from '../exposure/breaches.ts';
import type { Reading } from '../exposure/series.ts';

/** The readings of a sensor, as each side has them where a time has several values. */
export type SidedReadings = {
  readonly above: readonly Reading[];
  readonly below: readonly Reading[];
};

/**
 * The last reading before a moment from which on all breaches can be told from what was loaded: one
 * that is beyond no threshold, and that lies behind all that rules sum up. What starts later hangs
 * on no reading before the loaded ones. Undefined where there is none.
 *
 * @param loadedFrom since when all readings are there
 */
export function knownFrom(
  { above, below }: SidedReadings,
  rules: readonly AlarmRule[],
  { loadedFrom, before }: { readonly loadedFrom: number; readonly before: number },
): number | undefined {
  const earliest = loadedFrom + Math.max(0, ...rules.map(reachOf));
  for (let index = above.length - 1; index >= 0; index -= 1) {
    const [warm, cold] = [above[index], below[index]];
    if (warm === undefined || cold === undefined || warm.at >= before) continue;
    if (warm.at < earliest) return undefined;
    if (isWithin(warm, rules, 'above') && isWithin(cold, rules, 'below')) return warm.at;
  }
  return undefined;
}

/** How far back exposures count for a rule. */
function reachOf({ exposure, windowSeconds }: AlarmRule): number {
  if (exposure === 'single') return 0;
  return windowSeconds ?? Number.POSITIVE_INFINITY;
}

/** Whether a reading is known, and beyond no threshold on a side. */
export function isWithin(
  { millicelsius }: Reading,
  rules: readonly AlarmRule[],
  side: AlarmRule['direction'],
): boolean {
  if (millicelsius === null) return false;
  return !rules.some((rule) => rule.direction === side && isBeyond(rule, millicelsius));
}
