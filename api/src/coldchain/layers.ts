import { momentsOfLocalTimes } from '@lumbung/schemas/coldchain/local-times';
import type { FileReading } from './files/logger-file.ts';

/** A reading with its moment in UTC. */
export type PlacedReading = FileReading & { readonly moment: string };

/** The readings of a file in batches whose times grow, and how many of it were there twice. */
export type Layers = {
  readonly layers: readonly (readonly PlacedReading[])[];
  readonly repeated: number;
};

/**
 * Puts the readings of a file in the order of time. What stands in it twice is taken once; another
 * value for the same time comes into a further layer, so that the ledger sees the conflict.
 */
export function layersOf(readings: readonly FileReading[], zone: string): Layers {
  const placed = placedIn(readings, zone).toSorted((one, other) =>
    one.moment < other.moment ? -1 : Number(one.moment > other.moment),
  );
  const layers: PlacedReading[][] = [];
  let repeated = 0;
  for (const group of Map.groupBy(placed, ({ moment }) => moment).values()) {
    const first = group.toReversed().map((reading) => [reading.millicelsius, reading] as const);
    const values = new Map(first);
    repeated += group.length - values.size;
    [...values.values()]
      .toReversed()
      .forEach((reading, index) => (layers[index] ??= []).push(reading));
  }
  return { layers, repeated };
}

function placedIn(readings: readonly FileReading[], zone: string): PlacedReading[] {
  const moments = momentsOfLocalTimes(
    readings.map(({ localTime }) => localTime),
    zone,
  );
  return readings.map((reading, index) => ({
    ...reading,
    moment: reading.moment ?? moments[index] ?? '',
  }));
}
