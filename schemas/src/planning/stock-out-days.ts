import { addMicroseconds, civilDateOf, dayAfter, startOfDay } from '../time.ts';
import type { Described } from './formula.ts';
import type { StockOut } from './stock-outs.ts';

/** The period that stock-out days are counted in: whole days at a facility, as far as it came. */
export type StockOutPeriod = {
  /** The first day. */
  readonly from: string;
  /** The last day. */
  readonly to: string;
  /** The facility's zone. */
  readonly zone: string;
  /** From this moment on nothing is known yet. */
  readonly until: string;
};

/** A way to count stock-out days. */
type StockOutMetric = Described & {
  readonly unit: 'days';
  readonly count: (stockOuts: readonly StockOut[], period: StockOutPeriod) => number;
};

/** The ways to count stock-out days. All count the same times, which are in order and apart. */
export const STOCK_OUT_METRICS = {
  stockOutCalendarDays: {
    version: 2,
    computes: 'days on which there was no usable stock at some moment',
    expression: '#{ d : ∃ t ∈ d, E(t) ≤ 0 }',
    source: 'ISO 8601 calendar at the facility',
    unit: 'days',
    count: (stockOuts, period) => {
      let counted = '';
      let days = 0;
      for (const { first, last } of spansWithin(stockOuts, period)) {
        const next = first > counted ? first : dayAfter(counted);
        if (next <= last) days += daysBetween(next, last) + 1;
        counted = last;
      }
      return days;
    },
  },
  stockOutFullDays: {
    version: 2,
    computes: 'days without usable stock from beginning to end',
    expression: '#{ d : ∀ t ∈ d, E(t) ≤ 0 }',
    source: 'Open mSupply, item_stats.rs: days out of stock',
    unit: 'days',
    count: (stockOuts, period) => {
      let days = 0;
      for (const { first, start, end } of spansWithin(stockOuts, period)) {
        const next = startOfDay(first, period.zone) < start ? dayAfter(first) : first;
        const ended = civilDateOf(end, period.zone);
        if (next < ended) days += daysBetween(next, ended);
      }
      return days;
    },
  },
  stockOutDays360: {
    version: 2,
    computes: 'days that ended without usable stock, where every month has 30 days',
    expression: 'Σ s(end) − s(start), s = 360·Y + 30·M + min(D, 30)',
    source: 'OpenLMIS stock management, stock-out days of 30/360 (OLMIS-8071)',
    unit: 'days',
    count: (stockOuts, period) => {
      let days = 0;
      for (const { first, last, end, lasts } of spansWithin(stockOuts, period)) {
        days += day360(lasts ? dayAfter(last) : civilDateOf(end, period.zone)) - day360(first);
      }
      return days;
    },
  },
} as const satisfies Record<string, StockOutMetric>;

/** A stock-out, cut to a period. */
type Span = {
  readonly start: string;
  /** The first moment after it, or after the period. */
  readonly end: string;
  /** It goes on after the period. */
  readonly lasts: boolean;
  /** The civil dates of its first and its last moment. */
  readonly first: string;
  readonly last: string;
};

function* spansWithin(stockOuts: readonly StockOut[], period: StockOutPeriod): Iterable<Span> {
  const { from, to, zone, until } = period;
  const begin = startOfDay(from, zone);
  const over = startOfDay(dayAfter(to), zone);
  const horizon = over < until ? over : until;
  for (const stockOut of stockOuts) {
    const start = stockOut.start > begin ? stockOut.start : begin;
    const lasts = stockOut.end === undefined || stockOut.end > horizon;
    const end = lasts ? horizon : (stockOut.end ?? horizon);
    if (start >= end) continue;
    const first = civilDateOf(start, zone);
    yield { start, end, lasts, first, last: civilDateOf(addMicroseconds(end, -1), zone) };
  }
}

function daysBetween(one: string, other: string): number {
  return Temporal.PlainDate.from(one).until(other, { largestUnit: 'days' }).days;
}

function day360(date: string): number {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return 360 * year + 30 * month + Math.min(day, 30);
}
