/** A reading of a sensor; `millicelsius` is null where the device had none. */
export type Reading = {
  /** Whole seconds since 1970. */
  readonly at: number;
  readonly millicelsius: number | null;
};

/**
 * A piece of time of which a temperature is known: from a reading to the next, in which the first
 * one's temperature is held. `until` is the next reading's time.
 */
export type Held = { readonly from: number; readonly until: number; readonly millicelsius: number };

/** How long may lie between two readings before what lies between them is unknown. */
export type Sampling = { readonly intervalSeconds: number; readonly gapIntervals: number };

/**
 * The pieces of time that readings tell of, in order. What comes before a reading without a
 * temperature, or before a gap that is longer than the policy allows, is unknown and no piece. The
 * last reading is held for no time, since nothing is known after it.
 *
 * @param readings in the order of their times, no two at the same
 */
export function* heldOf(
  readings: readonly Reading[],
  { intervalSeconds, gapIntervals }: Sampling,
): Generator<Held> {
  const longest = intervalSeconds * gapIntervals;
  for (let index = 0; index < readings.length; index += 1) {
    const reading = readings[index];
    if (reading === undefined || reading.millicelsius === null) continue;
    const { at: from, millicelsius } = reading;
    const until = readings[index + 1]?.at ?? from;
    yield { from, until: until - from > longest ? from : until, millicelsius };
  }
}
