import assert from 'node:assert/strict';

/** Figures of several rounds: the middle one, the ends, and all of them. */
export type Series = {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: readonly number[];
};

/** The series of some figures, of which there is one at least. */
export function seriesOf(rounds: readonly number[]): Series {
  const sorted = rounds.toSorted((one, other) => one - other);
  return {
    median: medianOf(sorted),
    min: quantileOf(sorted, 0),
    max: quantileOf(sorted, 1),
    rounds,
  };
}

/** How far apart the ends are, as a share of the middle; 0 when the middle is 0. */
export function spreadOf({ median, min, max }: Series): number {
  return median === 0 ? 0 : (max - min) / median;
}

/** The figure below which a share of sorted figures lies (nearest rank). */
export function quantileOf(sorted: readonly number[], share: number): number {
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const found = sorted[rank];
  assert(found !== undefined, 'there are no figures');
  return found;
}

function medianOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = quantileOf(sorted.slice(half), 0);
  return sorted.length % 2 === 1 ? upper : (upper + quantileOf(sorted.slice(0, half), 1)) / 2;
}
