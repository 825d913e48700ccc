import type { AlarmRule, AlarmRules } from './alarm-rules.ts';

const MINUTE = 60;
const HOUR = 3_600;

/** Two days: one daily upload may be missed before a sensor counts as silent. */
const SILENT_SECONDS = 48 * HOUR;

/** Two logging intervals: one reading may be lost before nothing is known. */
const GAP_INTERVALS = 2;

function rule(
  code: string,
  direction: AlarmRule['direction'],
  thresholdMillicelsius: number,
  more: Pick<AlarmRule, 'inclusive' | 'exposure' | 'durationSeconds' | 'windowSeconds'>,
): AlarmRule {
  return { code, direction, thresholdMillicelsius, ...more };
}

const single = { inclusive: false, exposure: 'single' } as const;
const atOrBeyond = { inclusive: true, exposure: 'single' } as const;
const summed = { inclusive: true, exposure: 'cumulative' } as const;

const frozenOnTheWay = rule('freeze', 'below', -500, { ...atOrBeyond, durationSeconds: HOUR });
const hotOnTheWay = rule('hot', 'above', 45_000, { ...atOrBeyond, durationSeconds: HOUR });
const warmOnTheWay = rule('warm', 'above', 30_000, { ...summed, durationSeconds: 10 * HOUR });

const summedInADay = { ...summed, windowSeconds: 24 * HOUR } as const;

/** The rules that come with the program; a country publishes its own beside them. */
export const SHIPPED_RULES = {
  /** WHO PQS E006, 30-day temperature recorders: the factory setting of such devices. */
  thirtyDayRecorder: {
    code: 'WHO-30DTR',
    name: 'Refrigerator, as WHO prequalified 30-day recorders',
    storageClass: 'refrigerated',
    rules: [
      rule('heat', 'above', 8_000, { ...single, durationSeconds: 10 * HOUR }),
      rule('freeze', 'below', -500, { ...single, durationSeconds: 60 * MINUTE }),
    ],
    gapIntervals: GAP_INTERVALS,
    noDataSeconds: SILENT_SECONDS,
  },
  /** WHO PQS E006/TR07, electronic shipping indicator type 1: DTP, hepatitis B, IPV. */
  shippingIndicatorOne: {
    code: 'WHO-ESI-1',
    name: 'Shipping indicator type 1',
    rules: [hotOnTheWay, warmOnTheWay, frozenOnTheWay],
    gapIntervals: GAP_INTERVALS,
  },
  /** WHO PQS E006/TR07, electronic shipping indicator type 2: OPV, BCG, measles and the like. */
  shippingIndicatorTwo: {
    code: 'WHO-ESI-2',
    name: 'Shipping indicator type 2',
    rules: [
      hotOnTheWay,
      warmOnTheWay,
      rule('mild', 'above', 10_000, { ...summed, durationSeconds: 20 * HOUR }),
    ],
    gapIntervals: GAP_INTERVALS,
  },
  /** For a country to adjust: it begins with the defaults of mSupply Cold Chain. */
  national: {
    code: 'NATIONAL',
    name: 'Refrigerator, as the country sets it',
    storageClass: 'refrigerated',
    rules: [
      rule('heat', 'above', 8_000, { ...atOrBeyond, durationSeconds: 30 * MINUTE }),
      rule('heat-sum', 'above', 8_000, { ...summedInADay, durationSeconds: 60 * MINUTE }),
      rule('cold', 'below', 2_000, { ...atOrBeyond, durationSeconds: 20 * MINUTE }),
      rule('cold-sum', 'below', 2_000, { ...summedInADay, durationSeconds: 40 * MINUTE }),
    ],
    gapIntervals: GAP_INTERVALS,
    noDataSeconds: SILENT_SECONDS,
  },
} as const satisfies Record<string, AlarmRules>;
