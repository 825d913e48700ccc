import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';

/** A stop on an axis of time: a moment at which something changed. */
export type Stop = {
  /** When: by occurrence, or by recording. */
  readonly at: string;
  /** The last ordinal that is known there. */
  readonly ordinal: number;
};

/** The moments at which entries happened, the earliest first, each once. */
export function stopsOfOccurrence(rows: readonly CardRow[]): readonly Stop[] {
  return stops(rows.map(({ occurredAt, ordinal }) => ({ at: occurredAt, ordinal })));
}

/** The moments at which entries became known, the earliest first, each once. */
export function stopsOfKnowledge(rows: readonly CardRow[]): readonly Stop[] {
  return stops(rows.map(({ recordedAt, ordinal }) => ({ at: recordedAt, ordinal })));
}

function stops(all: readonly Stop[]): readonly Stop[] {
  const sorted = [...all].sort((one, other) => {
    if (one.at !== other.at) return one.at < other.at ? -1 : 1;
    return one.ordinal - other.ordinal;
  });
  return sorted.filter(({ at }, index) => sorted[index + 1]?.at !== at);
}

/** Where a moment stands among stops: at the last one that it reaches; -1 before the first. */
export function placeAmong(all: readonly Stop[], reaches: (stop: Stop) => boolean): number {
  let place = -1;
  for (const [index, stop] of all.entries()) if (reaches(stop)) place = index;
  return place;
}
