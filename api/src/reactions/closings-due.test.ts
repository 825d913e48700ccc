import { describe, expect, it } from 'vitest';
import { closingsDue } from './closings-due.ts';

// The facility lies at UTC+7: its days begin at 17:00 UTC of the day before.
const zone = 'Asia/Jakarta';
const goLiveAt = '2026-01-09T17:00:00.000000Z';
const live = { zone, goLiveAt };

describe('the closings that are due', () => {
  it('are of the months that ended more than the grace period ago, in order', () => {
    expect(closingsDue(live, '2026-04-20T00:00:00.000000Z', 10)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
  });

  it('begin at the moment when the grace period ends at the facility', () => {
    expect(closingsDue(live, '2026-02-10T16:59:59.999999Z', 10)).toEqual([]);
    expect(closingsDue(live, '2026-02-10T17:00:00.000000Z', 10)).toEqual(['2026-01-31']);
    expect(closingsDue(live, '2026-01-31T17:00:00.000000Z', 0)).toEqual(['2026-01-31']);
  });

  it('go on after the last closing, also after one within a month', () => {
    const closed = { ...live, closedTo: '2026-02-28T17:00:00.000000Z' };
    const within = { ...live, closedTo: '2026-02-14T17:00:00.000000Z' };
    const now = '2026-03-20T00:00:00.000000Z';

    expect(closingsDue(closed, now, 10)).toEqual([]);
    expect(closingsDue(within, now, 10)).toEqual(['2026-02-28']);
  });

  it('are none where the go-live lies ahead', () => {
    expect(closingsDue(live, '2026-01-01T00:00:00.000000Z', 10)).toEqual([]);
  });
});
