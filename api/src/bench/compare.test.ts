import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import type { Measured } from './measure.ts';
import { seriesOf } from './series.ts';

const ROW: Measured = {
  name: 'bulk',
  summary: '',
  unit: 'events/s',
  better: 'more',
  summit: 1,
  work: { events: 1, linesPerEvent: 1, bytesPerEvent: 1, streams: 1 },
  ours: seriesOf([90, 100, 110]),
  isReached: true,
  isSummitReached: true,
  figures: {},
  same: { ours: { count: 1, bytes: 1 } },
};

const before = (row: Partial<Measured> = {}) => ({ rows: [{ ...ROW, ...row }] });

function verdictOf(now: Partial<Measured>, then: Partial<Measured> = {}): string | undefined {
  return compare([{ ...ROW, ...now }], before(then))[0]?.verdict;
}

describe('rows beside those of before', () => {
  it.for([
    { rounds: [80, 85, 89], verdict: 'worse' },
    { rounds: [80, 85, 90], verdict: 'same' },
    { rounds: [111, 120], verdict: 'better' },
  ])('$rounds after 90 to 110 are $verdict', ({ rounds, verdict }) => {
    expect(verdictOf({ ours: seriesOf(rounds) })).toBe(verdict);
  });

  it('are worse when they are more of what should be less', () => {
    const times = { unit: 'ms', better: 'less' } as const;
    expect(verdictOf({ ...times, ours: seriesOf([111, 120]) }, times)).toBe('worse');
    expect(verdictOf({ ...times, ours: seriesOf([80, 85]) }, times)).toBe('better');
  });

  it('are judged by their ratios, where both have them: a slower machine is no worse program', () => {
    const [half, less] = [seriesOf([0.5, 0.52]), seriesOf([0.4, 0.42])];
    const slow = { ours: seriesOf([10]) };
    expect(verdictOf({ ...slow, ratio: half }, { ratio: half })).toBe('same');
    expect(verdictOf({ ...slow, ratio: less }, { ratio: half })).toBe('worse');
  });

  it('are new where there was none of their name, or of another unit', () => {
    expect(compare([ROW], { rows: [] })).toMatchObject([{ name: 'bulk', verdict: 'new' }]);
    expect(verdictOf({}, { unit: 'ms' })).toBe('new');
  });
});
