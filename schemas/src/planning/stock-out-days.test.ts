import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMicroseconds, startOfDay } from '../time.ts';
import { STOCK_OUT_METRICS } from './stock-out-days.ts';
import type { StockOutPeriod } from './stock-out-days.ts';
import type { StockOut } from './stock-outs.ts';

const zone = 'Asia/Jakarta';
/** A moment at the facility, seven hours ahead. */
const at = (local: string): string =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString({
    fractionalSecondDigits: 6,
  });
const LATER = '2030-01-01T00:00:00.000000Z';

function daysOf(stockOuts: StockOut[], period: Partial<StockOutPeriod> = {}): number[] {
  const whole = { from: '2026-03-01', to: '2026-03-31', zone, until: LATER, ...period };
  return Object.values(STOCK_OUT_METRICS).map(({ count }) => count(stockOuts, whole));
}

describe('stock-out days: by the calendar, full, and of 30/360', () => {
  it('with a receipt on the 13th and a stock-out on the 19th are 24 of 30/360', () => {
    const published: StockOut[] = [
      { start: at('2026-02-20T10:00'), end: at('2026-03-13T09:00') },
      { start: at('2026-03-19T15:00') },
    ];
    expect(daysOf(published)).toEqual([13 + 13, 12 + 12, 24]);
  });

  it.each(['2026-02', '2026-03', '2026-04', '2028-02'])('of a whole month %s are 30', (month) => {
    const from = `${month}-01`;
    const last = Temporal.PlainYearMonth.from(month).daysInMonth;
    const period = { from, to: `${month}-${last}` };
    expect(daysOf([{ start: at('2025-12-24T00:00') }], period)).toEqual([last, last, 30]);
  });

  it('of a year are 365 and 360', () => {
    const period = { from: '2026-01-01', to: '2026-12-31' };
    expect(daysOf([{ start: at('2025-06-01T00:00') }], period)).toEqual([365, 365, 360]);
  });

  it('within one day count it by the calendar alone', () => {
    const within = [{ start: at('2026-03-05T09:00'), end: at('2026-03-05T15:00') }];
    expect(daysOf(within)).toEqual([1, 0, 0]);
  });

  it('count a day once, however often it was out', () => {
    const often = [
      { start: at('2026-03-05T09:00'), end: at('2026-03-05T10:00') },
      { start: at('2026-03-05T12:00'), end: at('2026-03-06T13:00') },
      { start: at('2026-03-06T14:00'), end: at('2026-03-07T09:00') },
    ];
    expect(daysOf(often)).toEqual([3, 0, 2]);
  });

  it('take a day as full from its first moment to the first of the next', () => {
    const day = { start: at('2026-03-05T00:00'), end: at('2026-03-06T00:00') };
    expect(daysOf([day])).toEqual([1, 1, 1]);
    expect(daysOf([{ ...day, start: addMicroseconds(day.start, 1) }])).toEqual([1, 0, 1]);
    expect(daysOf([{ ...day, end: addMicroseconds(day.end, -1) }])).toEqual([1, 0, 0]);
    expect(daysOf([{ ...day, end: addMicroseconds(day.end, 1) }])).toEqual([2, 1, 1]);
  });

  it('are days at the facility, not of UTC', () => {
    const night = [{ start: at('2026-03-05T06:00'), end: at('2026-03-06T06:30') }];
    expect(daysOf(night)).toEqual([2, 0, 1]);
    expect(daysOf(night, { zone: 'UTC' })).toEqual([2, 0, 1]);
    const morning = [{ start: at('2026-03-05T01:00'), end: at('2026-03-05T06:00') }];
    expect(daysOf(morning, { from: '2026-03-05', to: '2026-03-05' })).toEqual([1, 0, 0]);
    expect(daysOf(morning, { from: '2026-03-05', to: '2026-03-05', zone: 'UTC' })).toEqual([
      0, 0, 0,
    ]);
  });

  it('are counted up to now: today is no full day yet', () => {
    const lasting = [{ start: at('2026-03-05T09:00') }];
    expect(daysOf(lasting, { until: at('2026-03-10T12:00') })).toEqual([6, 4, 6]);
    expect(daysOf(lasting, { until: at('2026-02-10T12:00') })).toEqual([0, 0, 0]);
    // It ended after what is looked at: by then it was still out.
    const ended = [{ start: at('2026-03-05T09:00'), end: at('2026-03-10T18:00') }];
    expect(daysOf(ended, { until: at('2026-03-10T12:00') })).toEqual([6, 4, 6]);
  });

  it('agree with a look at every hour of every day', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 45 * 24 }), { maxLength: 10 });
    const day = fc.integer({ min: 0, max: 44 });
    const begin = Temporal.PlainDate.from('2026-02-10');
    const dateOf = (days: number): string => begin.add({ days }).toString();
    const momentOf = (hour: number): string =>
      addMicroseconds(startOfDay(dateOf(0), zone), hour * 3_600_000_000);
    fc.assert(
      fc.property(hours, day, day, (moments, one, other) => {
        const sorted = moments.toSorted((first, second) => first - second);
        const stockOuts: StockOut[] = [];
        for (let index = 0; index < sorted.length; index += 2) {
          const [start = 0, end] = sorted.slice(index, index + 2);
          const ended = end === undefined ? {} : { end: momentOf(end) };
          stockOuts.push({ start: momentOf(start), ...ended });
        }
        const isOut = (hour: number): boolean =>
          sorted.filter((moment) => moment <= hour).length % 2 === 1;
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const expected = [0, 0];
        for (let at = from; at <= to; at += 1) {
          const ofDay = Array.from({ length: 24 }, (_, hour) => isOut(at * 24 + hour));
          if (ofDay.some(Boolean)) expected[0] = (expected[0] ?? 0) + 1;
          if (ofDay.every(Boolean)) expected[1] = (expected[1] ?? 0) + 1;
        }
        const period = { from: dateOf(from), to: dateOf(to) };
        expect(daysOf(stockOuts, period).slice(0, 2)).toEqual(expected);
      }),
    );
  });
});
