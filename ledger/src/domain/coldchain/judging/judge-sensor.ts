import { breachIdentifierOf } from '@lumbung/schemas/coldchain/breaches';
import type { Breach, JudgedSensor } from '@lumbung/schemas/coldchain/breaches';
import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { instantOf } from '@lumbung/schemas/time';
import type { Exposure } from '../exposure/breaches.ts';
import type { Reading } from '../exposure/series.ts';
import type { Batch } from '../readings/month.ts';
import { seriesOf } from '../readings/series-of.ts';
import { calmOf } from './calm.ts';
import type { Calm } from './calm.ts';
import { foundByRule, foundSilences } from './found.ts';
import type { Found } from './found.ts';
import { knownFrom } from './known-from.ts';
import type { SidedReadings } from './known-from.ts';
import { isInUse, standAt } from './monitoring.ts';
import type { Attached, Monitoring } from './monitoring.ts';
import { secondsOf } from './spans.ts';
import type { JudgedSpan } from './spans.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;

/** A sensor in a piece of equipment, with the rules that judge it there. */
export type Monitored = Attached & {
  readonly equipment: string;
  readonly monitoring: Monitoring;
  readonly spans: readonly JudgedSpan[];
};

/** What a sensor is judged by; moments in seconds since 1970. */
export type SensorCase = {
  readonly logger: string;
  readonly channel: number;
  /** Where it was from the touched moment on, earliest first. */
  readonly monitored: readonly Monitored[];
  /** The readings of the logger since `loadedFrom`, all of them up to now. */
  readonly batches: readonly Batch[];
  readonly loadedFrom: number;
  /** Nothing is loaded that is older: what began before it is left as it is known. */
  readonly isFurthest: boolean;
  /** The earliest moment of which something new is known. */
  readonly touchedFrom: number;
  readonly now: number;
  /** The zone of a facility. */
  readonly zoneOf: (facility: string) => string;
};

/** A sensor in a piece of equipment with what it measured there. */
type Sensed = Monitored & SidedReadings;

/** What the readings of a sensor show. */
export type Judged = {
  readonly sensor: JudgedSensor;
  /** When it will have been silent for too long, if that goes on; infinite for never. */
  readonly silentAt: number;
  /** What is needed to tell that nothing is wrong of it; absent where something is. */
  readonly calm?: Calm;
};

/**
 * What the readings of a sensor show from shortly before the touched moment on; undefined where
 * that cannot be told without earlier readings.
 */
export function judgeSensor(given: SensorCase): Judged | undefined {
  const { channel, loadedFrom, isFurthest } = given;
  const sensed = given.monitored.map((each) => ({ ...each, ...readingsIn(each, given.batches) }));
  const from = judgedFrom(sensed, given);
  if (from === undefined && !isFurthest) return undefined;
  const known = from ?? loadedFrom;
  const breaches = sensed.flatMap((each) =>
    foundIn(each, given).flatMap(({ found, span }) => {
      const isKnown = from === undefined ? found.startedAt > known : found.startedAt >= known;
      if (!isKnown || (found.kind === 'noData' && !isMissed(each, found))) return [];
      return [breachOf(found, span, each, given)];
    }),
  );
  const inOrder = breaches.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
  const sensor = { channel, from: momentOf(known), breaches: inOrder };
  const silentAt = Math.min(...sensed.map((each) => silentFrom(each, given)));
  const calm = calmOf(sensed, inOrder, given);
  return { sensor, silentAt, ...(calm === undefined ? {} : { calm }) };
}

/** When the silence of a sensor will have lasted too long, if it goes on; infinite for never. */
function silentFrom(
  { monitoring, until, spans, from, above }: Sensed,
  { now }: SensorCase,
): number {
  const span = spans.findLast((each) => each.from <= now);
  const { noDataSeconds } = span?.rules.set ?? {};
  if (until !== undefined || noDataSeconds === undefined) return Number.POSITIVE_INFINITY;
  if (!isInUse(monitoring, momentOf(now))) return Number.POSITIVE_INFINITY;
  const heard = above.findLast(({ millicelsius }) => millicelsius !== null)?.at;
  const at = (heard ?? secondsOf(from)) + noDataSeconds;
  return at >= now ? at : Number.POSITIVE_INFINITY;
}

function readingsIn({ channel, from, until }: Attached, batches: readonly Batch[]): SidedReadings {
  const first = secondsOf(from);
  const end = until === undefined ? Number.POSITIVE_INFINITY : secondsOf(until);
  const within = (side: 'above' | 'below'): Reading[] =>
    seriesOf(batches, channel, side).filter(({ at }) => at >= first && at < end);
  return { above: within('above'), below: within('below') };
}

function judgedFrom(sensed: readonly Sensed[], { loadedFrom, touchedFrom }: SensorCase) {
  const [first] = sensed;
  if (first === undefined) return undefined;
  const attachedAt = secondsOf(first.from);
  if (loadedFrom <= attachedAt && touchedFrom <= attachedAt) return attachedAt;
  const rules = sensed.flatMap(({ spans }) =>
    spans.flatMap((span): readonly AlarmRule[] => span.rules.set.rules),
  );
  const place = { loadedFrom, before: touchedFrom };
  const at = knownFrom(first, rules, place);
  return at ?? (loadedFrom <= attachedAt ? attachedAt : undefined);
}

function foundIn(
  sensed: Sensed,
  { loadedFrom, now }: SensorCase,
): { readonly found: Found; readonly span: JudgedSpan }[] {
  const { from, spans, intervalSeconds } = sensed;
  const attachedAt = secondsOf(from);
  const begins = loadedFrom <= attachedAt ? attachedAt : undefined;
  const begun = spans.filter((span) => span.from <= now);
  return begun.flatMap((span) =>
    [
      ...span.rules.set.rules.flatMap((rule: AlarmRule) =>
        foundByRule(rule, sensed[rule.direction], span, { intervalSeconds, now }),
      ),
      ...foundSilences(sensed.above, span, { silentFrom: begins, now }),
    ].map((found) => ({ found, span })),
  );
}

/** Whether the equipment of a silent sensor was in use when the silence had lasted too long. */
function isMissed({ monitoring }: Monitored, { alarm }: Found): boolean {
  return alarm !== undefined && isInUse(monitoring, momentOf(alarm.at));
}

function breachOf(
  { kind, rule, startedAt, millicelsius, warnedAt, alarm, ended }: Found,
  { rules: { rules } }: JudgedSpan,
  { equipment, monitoring, channel }: Monitored,
  { logger, zoneOf }: SensorCase,
): Breach {
  const started = momentOf(startedAt);
  const { facility = '', place = '' } = standAt(monitoring, started) ?? {};
  const { code, direction: _, ...broken } = rule;
  const said = { channel, equipment, rules, rule: code, startedAt: started };
  return {
    breach: breachIdentifierOf(logger, said),
    ...said,
    kind,
    facility,
    place,
    zone: zoneOf(facility),
    ...broken,
    ...(millicelsius === undefined ? {} : { millicelsius }),
    ...(warnedAt === undefined ? {} : { warnedAt: momentOf(warnedAt) }),
    ...(alarm === undefined ? {} : { alarm: { at: momentOf(alarm.at), ...exposureOf(alarm) } }),
    ...(ended === undefined
      ? {}
      : { ended: { at: momentOf(ended.at), how: ended.how, ...exposureOf(ended) } }),
  };
}

function exposureOf({
  exposedSeconds,
  extremeMillicelsius,
  extremeAt,
}: Partial<Exposure> & Pick<Exposure, 'exposedSeconds'>) {
  return {
    exposedSeconds: Math.floor(exposedSeconds),
    ...(extremeMillicelsius === undefined ? {} : { extremeMillicelsius }),
    ...(extremeAt === undefined ? {} : { extremeAt: momentOf(extremeAt) }),
  };
}

function momentOf(seconds: number): string {
  return instantOf(Math.round(seconds * MICROSECONDS_PER_SECOND));
}
