import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lotHoldsOf, withHolds } from './lot-holds.ts';
import { stockOutsOf } from './stock-outs.ts';

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T00:00:00Z`;
const onHold = (number: number) => ({ at: day(number), status: 'onHold' as const });
const released = (number: number) => ({ at: day(number), status: 'released' as const });

describe('the times in which a lot might not be used', () => {
  it('begin with a status that forbids its use, and end with its release', () => {
    expect(lotHoldsOf([])).toEqual([]);
    expect(lotHoldsOf([onHold(3), released(5)])).toEqual([{ from: day(3), to: day(5) }]);
    const recalled = { at: day(4), status: 'recalled' as const };
    expect(lotHoldsOf([onHold(3), recalled])).toEqual([{ from: day(3) }]);
  });

  it('follow the last recorded status of those that hold by then', () => {
    expect(lotHoldsOf([released(5), onHold(3)])).toEqual([{ from: day(3) }]);
    expect(lotHoldsOf([onHold(5), released(3)])).toEqual([]);
  });
});

describe('the usable stock of a lot', () => {
  const took = (number: number, change: number) => ({ at: day(number), change });

  it('is out while it is held, and what came meanwhile is there when it is released', () => {
    const changes = [took(1, 10), took(4, 5)];
    const seen = withHolds(changes, lotHoldsOf([onHold(3), released(6)]));
    expect(stockOutsOf(seen, day(30))).toEqual([{ start: day(3), end: day(6) }]);
    const back = seen.filter(({ at }) => at === day(6));
    expect(back).toEqual([took(6, 15)]);
  });

  it('is known of from its first entry on, even if that lies within a hold', () => {
    const seen = withHolds([took(4, 5)], [{ from: day(3) }]);
    expect(stockOutsOf(seen, day(30))).toEqual([{ start: day(4) }]);
  });

  it('expires within a hold all the same', () => {
    const changes = [{ ...took(1, 10), unusableFrom: day(5) }];
    const seen = withHolds(changes, [{ from: day(3), to: day(8) }]);
    expect(stockOutsOf(seen, day(30))).toEqual([{ start: day(3) }]);
  });

  it('is what a plain walk over the days says', () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: -9, max: 9 })),
    );
    const marks = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(changes, marks, (told, statuses) => {
        const lot = told
          .map(([at, change]) => took(at, change))
          .toSorted((a, b) => (a.at < b.at ? -1 : 1));
        const given = statuses.map(([at, isHeld]) => (isHeld ? onHold(at) : released(at)));
        const seen = withHolds(lot, lotHoldsOf(given));
        for (let number = 1; number <= 21; number += 1) {
          const isHeld = given.findLast(({ at }) => at <= day(number))?.status === 'onHold';
          const sum = (of: typeof lot | typeof seen): number =>
            of.reduce((total, { at, change }) => (at <= day(number) ? total + change : total), 0);
          expect(sum(seen) + 0).toBe(isHeld ? 0 : sum(lot));
        }
      }),
    );
  });
});
