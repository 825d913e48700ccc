import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stockOutsOf } from './stock-outs.ts';
import type { UsableChange } from './stock-outs.ts';

const at = (day: number, hour = 8): string =>
  `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000000Z`;
const UNTIL = at(31);
const change = (day: number, by: number, unusableFrom?: string): UsableChange => ({
  at: at(day),
  change: by,
  unusableFrom,
});

describe('the times out of stock', () => {
  it('are none before the first entry, and begin with it where it covers nothing', () => {
    expect(stockOutsOf([], UNTIL)).toEqual([]);
    expect(stockOutsOf([change(3, 5)], UNTIL)).toEqual([]);
    expect(stockOutsOf([change(3, -5), change(4, 9)], UNTIL)).toEqual([
      { start: at(3), end: at(4) },
    ]);
    // Something came that may not be used: from then on it is known that there is nothing.
    expect(stockOutsOf([change(3, 0)], UNTIL)).toEqual([{ start: at(3) }]);
  });

  it('reach from the entry that empties the shelf to the one that fills it', () => {
    const changes = [change(1, 10), change(5, -10), change(9, 4), change(12, -4)];
    expect(stockOutsOf(changes, UNTIL)).toEqual([{ start: at(5), end: at(9) }, { start: at(12) }]);
  });

  it('are not ended by what does not bring the stock above zero', () => {
    const changes = [change(1, 10), change(5, -14), change(9, 4), change(12, 1)];
    expect(stockOutsOf(changes, UNTIL)).toEqual([{ start: at(5), end: at(12) }]);
  });

  it('do not come of entries of one moment, whatever their order', () => {
    expect(stockOutsOf([change(1, 10), change(5, -10), change(5, 10)], UNTIL)).toEqual([]);
  });

  it('begin when the last usable lot expires, without an entry', () => {
    const lots = [change(1, 10, at(20, 17)), change(2, 5, at(10, 17))];
    expect(stockOutsOf(lots, UNTIL)).toEqual([{ start: at(20, 17) }]);
    // What is discarded after its expiry is gone already.
    expect(stockOutsOf([...lots, change(25, -10, at(20, 17))], UNTIL)).toEqual([
      { start: at(20, 17) },
    ]);
    // What came when it was expired was never there.
    expect(stockOutsOf([change(1, 5), change(2, -5), change(9, 7, at(4))], UNTIL)).toEqual([
      { start: at(2) },
    ]);
  });

  it('are restated by what arrives late and by what is taken back', () => {
    const book = [change(1, 10), change(5, -10), change(20, 10)];
    expect(stockOutsOf([...book, change(7, 3)], UNTIL)).toEqual([{ start: at(5), end: at(7) }]);
    expect(stockOutsOf([...book, change(5, 10)], UNTIL)).toEqual([]);
  });

  it('are told of what came so far alone', () => {
    const changes = [change(1, 10, at(20)), change(5, -10), change(9, 4)];
    expect(stockOutsOf(changes, at(9))).toEqual([{ start: at(5) }]);
    expect(stockOutsOf(changes.slice(0, 1), at(20))).toEqual([]);
  });

  it('are the hours at which a count of every lot finds nothing, for any entries', () => {
    const hour = fc.integer({ min: 0, max: 71 });
    const entry = fc.record({
      hour,
      change: fc.integer({ min: -5, max: 5 }),
      expires: fc.option(fc.integer({ min: 0, max: 72 }), { nil: undefined }),
    });
    const moment = (hours: number): string => at(1 + Math.floor(hours / 24), hours % 24);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), hour, (entries, until) => {
        const changes = entries.map((each) => ({
          at: moment(each.hour),
          change: each.change,
          unusableFrom: each.expires === undefined ? undefined : moment(each.expires),
        }));
        const stockOuts = stockOutsOf(changes, moment(until));
        for (let now = 0; now < until; now += 1) {
          const known = entries.some((each) => each.hour <= now);
          const usable = entries
            .filter((each) => each.hour <= now && (each.expires ?? 99) > now)
            .reduce((sum, each) => sum + each.change, 0);
          const told = stockOuts.filter(
            ({ start, end = '9' }) => start <= moment(now) && moment(now) < end,
          );
          expect(told.length).toBe(known && usable <= 0 ? 1 : 0);
        }
        for (const [index, { start, end }] of stockOuts.entries()) {
          expect(start < moment(until)).toBe(true);
          expect(end === undefined || (start < end && end < moment(until))).toBe(true);
          // Each is as long as it can be: the next one begins later than it ended.
          const next = stockOuts[index + 1];
          if (next !== undefined) expect(end !== undefined && end < next.start).toBe(true);
        }
      }),
    );
  });
});
