import type { Measured } from './measure.ts';
import type { EarlierResults } from './results.ts';
import type { Series } from './series.ts';

/** How a row stands against its results of before. */
export type Compared = {
  readonly name: string;
  /** What was compared: the ratio to the floor where both have one, since it holds anywhere. */
  readonly by: 'ratio' | 'figure';
  readonly before?: Ends;
  readonly now: Ends;
  /** `worse` and `better` only where the rounds of the two do not overlap at all. */
  readonly verdict: 'worse' | 'better' | 'same' | 'new';
};

type Ends = Pick<Series, 'median' | 'min' | 'max'>;

/** Holds each row against the one of its name before. */
export function compare(
  rows: readonly Measured[],
  { rows: earlier }: EarlierResults,
): readonly Compared[] {
  return rows.map((row) => {
    const before = earlier.find(({ name }) => name === row.name);
    if (before === undefined || before.unit !== row.unit) {
      return { name: row.name, by: 'figure', now: row.ours, verdict: 'new' };
    }
    const { name, better } = row;
    if (row.ratio === undefined || before.ratio === undefined) {
      const verdict = verdictOn(before.ours, row.ours, better);
      return { name, by: 'figure', before: before.ours, now: row.ours, verdict };
    }
    const verdict = verdictOn(before.ratio, row.ratio, 'more');
    return { name, by: 'ratio', before: before.ratio, now: row.ratio, verdict };
  });
}

function verdictOn(before: Ends, now: Ends, better: Measured['better']): Compared['verdict'] {
  if (now.max < before.min) return better === 'more' ? 'worse' : 'better';
  if (now.min > before.max) return better === 'more' ? 'better' : 'worse';
  return 'same';
}
