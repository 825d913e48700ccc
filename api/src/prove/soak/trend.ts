import { quantileOf } from '../../bench/series.ts';

/** What is watched in one turn. */
export type Watched = {
  readonly seconds: number;
  readonly memoryMebibytes: number;
  /** Events that the read models do not show yet. */
  readonly lagEvents: number;
  /** The longest answer of the turn. */
  readonly latencyMilliseconds: number;
};

/** A figure that must not grow without bound. */
export type Figure = Exclude<keyof Watched, 'seconds'>;

/** How much each may grow over what is looked at: a share of its median, or so much of it. */
export const TOLERANCE = {
  memoryMebibytes: { share: 0.25, atLeast: 128 },
  lagEvents: { share: 0.5, atLeast: 500 },
  latencyMilliseconds: { share: 1, atLeast: 500 },
} as const satisfies Record<Figure, { readonly share: number; readonly atLeast: number }>;

/** The first third warms up and is not looked at. */
const WARM_UP_SHARE = 1 / 3;

/** How much a figure grew after the warm-up, by the straight line that fits best, and may grow. */
export function trendOf(
  watched: readonly Watched[],
  figure: Figure,
): { readonly grown: number; readonly mayGrow: number } {
  const seen = watched.slice(Math.floor(watched.length * WARM_UP_SHARE));
  const values = seen.map((each) => each[figure]);
  const sorted = values.toSorted((one, other) => one - other);
  const { share, atLeast } = TOLERANCE[figure];
  const mayGrow = Math.max(atLeast, share * quantileOf(sorted, 0.5));
  const seconds = seen.map((each) => each.seconds);
  const [meanX, meanY] = [meanOf(seconds), meanOf(values)];
  const spread = seconds.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const together = seconds.reduce((sum, x, index) => {
    return sum + (x - meanX) * ((values[index] ?? 0) - meanY);
  }, 0);
  const slope = spread === 0 ? 0 : together / spread;
  return { grown: slope * ((seconds.at(-1) ?? 0) - (seconds[0] ?? 0)), mayGrow };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
