import { seriesOf } from '@lumbung/ledger/domain/coldchain/readings/series-of';
import type { Batch } from '@lumbung/ledger/domain/coldchain/readings/month';
import type { SensorTime } from '@lumbung/projections/queries/equipment-sensors';
import type { TemperatureSeries } from '@lumbung/schemas/endpoints/temperatures';
import { microsecondsOf } from '@lumbung/schemas/time';

const MICROSECONDS_PER_SECOND = 1_000_000;

/** A time from one moment to before another. */
export type TimeSpan = { readonly from: string; readonly until: string };

/** What a sensor measured within a span, and while it was in the equipment. */
export function temperatureSeries(
  sensor: SensorTime,
  batches: readonly Batch[],
  span: TimeSpan,
): TemperatureSeries {
  const { logger, channel, attachedAt, detachedAt, intervalSeconds } = sensor;
  const from = secondsOf(attachedAt > span.from ? attachedAt : span.from);
  const until = secondsOf(
    detachedAt !== undefined && detachedAt < span.until ? detachedAt : span.until,
  );
  const within = (direction: 'above' | 'below') =>
    seriesOf(batches, channel, direction).filter(({ at }) => at >= from && at < until);
  const [warmest, coldest] = [within('above'), within('below')];
  return {
    logger,
    channel,
    attachedAt,
    ...(detachedAt === undefined ? {} : { detachedAt }),
    intervalSeconds,
    times: warmest.map(({ at }) => at),
    millicelsius: warmest.map(({ millicelsius }) => millicelsius),
    conflicts: coldest.flatMap(({ millicelsius }, index) =>
      millicelsius === null || millicelsius === warmest[index]?.millicelsius
        ? []
        : [{ index, coldestMillicelsius: millicelsius }],
    ),
  };
}

function secondsOf(instant: string): number {
  return microsecondsOf(instant) / MICROSECONDS_PER_SECOND;
}
