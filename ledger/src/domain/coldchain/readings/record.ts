import { parseMonthTarget } from '@lumbung/schemas/coldchain/month-target';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { EventData } from '@lumbung/schemas/event-types';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { instantOf, microsecondsOf, toInstant } from '@lumbung/schemas/time';
import type { Context, Decision } from '../../decider.ts';
import { accept, refuse } from '../../decision.ts';
import { basisOf, referred } from '../../references.ts';
import { batchFault } from './batch-fault.ts';
import { whenMonitored } from './monitored.ts';
import { millicelsiusOf, timesOf } from './month.ts';
import type { MonthState } from './month.ts';
import { fatesOf } from './sorting.ts';
import type { Fate } from './sorting.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;

type Body = CommandBody<'readings.record'>;
type Recorded = EventData<'ReadingsRecorded'>;

/** Takes a batch of readings into its month. */
export function recordReadings(state: MonthState, body: Body, context: Context): Decision {
  const { logger = '', month = '' } = parseMonthTarget(context.target) ?? {};
  return whenMonitored(body, logger, context, () => {
    const startsAt = toInstant(body.startsAt);
    const times = timesOf({ startsAt, offsetsSeconds: body.offsetsSeconds });
    const fault = batchFault(body, times, month);
    if (fault !== undefined) return fault;
    const { monthBatchesMax: max } = LIMITS;
    if (state.batches.length >= max) return refuse('too-many-batches', '', { max });
    const now = microsecondsOf(context.now);
    const latest = now + LIMITS.futureToleranceSeconds * MICROSECONDS_PER_SECOND;
    const millicelsius = body.values.map((value) => millicelsiusOf(value, body.scaleDigits));
    const incoming = { channel: body.channel, times, millicelsius };
    const data = sorted(body, startsAt, fatesOf(incoming, state.batches, latest), context);
    const last = Math.min(times.at(-1) ?? now, now);
    const zone = body.zone ?? referred(context.references, 'facility', body.facility)?.zone;
    const moment = { time: instantOf(last), precision: 'instant', zone: zone ?? 'UTC' } as const;
    return accept({ name: 'ReadingsRecorded', data, moment });
  });
}

/** The batch as its event holds it: what is kept, what stands apart, and what was there. */
function sorted(body: Body, startsAt: string, fates: readonly Fate[], context: Context): Recorded {
  const { zone: _, values, missing: __, offsetsSeconds, localOffsetsSeconds: ___, ...said } = body;
  const placesOf = (...kinds: Fate['kind'][]) =>
    fates.flatMap(({ kind }, index) => (kinds.includes(kind) ? [index] : []));
  const kept = placesOf('kept', 'conflict');
  const again = placesOf('duplicate');
  const streams = [streamOf('equipment', body.equipment), streamOf('facility', body.facility)];
  return {
    ...said,
    startsAt,
    ...pickedFrom(body, kept),
    duplicates: again.length + placesOf('empty').length,
    ...(again.length === 0 ? {} : { repeated: pickedFrom(body, again) }),
    conflicts: kept.flatMap((index, place) => (fates[index]?.kind === 'conflict' ? [place] : [])),
    apart: fates.flatMap((fate, index) => {
      const [value, offsetSeconds] = [values[index], offsetsSeconds[index]];
      if (fate.kind !== 'apart' || typeof value !== 'number') return [];
      return [{ offsetSeconds: offsetSeconds ?? 0, value, why: fate.why }];
    }),
    basis: basisOf(context.references, streams),
  };
}

/** The readings of a batch that stand at some places of it. */
function pickedFrom(
  { offsetsSeconds, values, missing, localOffsetsSeconds }: Body,
  places: readonly number[],
): NonNullable<Recorded['repeated']> {
  const placeOf = new Map(places.map((index, place) => [index, place]));
  const pick = <Value>(all: readonly Value[]): Value[] =>
    places.flatMap((index) => all.slice(index, index + 1));
  return {
    offsetsSeconds: pick(offsetsSeconds),
    values: pick(values),
    missing: missing.flatMap(({ index, reason }) => {
      const place = placeOf.get(index);
      return place === undefined ? [] : [{ index: place, reason }];
    }),
    ...(localOffsetsSeconds === undefined
      ? {}
      : { localOffsetsSeconds: pick(localOffsetsSeconds) }),
  };
}
