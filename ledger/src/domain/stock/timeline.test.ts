import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_TIMELINE,
  balanceAt,
  balanceNow,
  countBefore,
  entryAt,
  extremesFrom,
  firstBelow,
  timelineOf,
  withEntry,
} from './timeline.ts';
import type { Timeline, TimelineEntry } from './timeline.ts';

const moment = fc.integer({ min: 10, max: 19 }).map((day) => `2026-03-${day}T00:00:00.000000Z`);
const delta = fc.integer({ min: -50, max: 50 });

/** Entries as they arrive: each with the next revision, at any moment. */
const arrivals = fc.array(fc.tuple(moment, delta), { maxLength: 30 }).map((pairs) =>
  pairs.map(([at, change], revision) => ({
    at,
    revision,
    line: 1,
    delta: change,
    event: `e${revision}`,
  })),
);

/** The plain way: sort, then sum. */
function naive(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toSorted((one, other) => {
    if (one.at !== other.at) return one.at < other.at ? -1 : 1;
    return one.revision - other.revision || one.line - other.line;
  });
}

function contentOf({ entries, balances, length }: Timeline) {
  return { entries: entries.slice(0, length), balances: balances.slice(0, length) };
}

function expected(entries: readonly TimelineEntry[]) {
  const sorted = naive(entries);
  const balances = sorted.map((_, index) =>
    sorted.slice(0, index + 1).reduce((sum, entry) => sum + entry.delta, 0),
  );
  return { entries: sorted, balances };
}

describe('a timeline', () => {
  test('holds its entries in order with the balance after each, however they arrive', () => {
    fc.assert(
      fc.property(arrivals, (entries) => {
        const timeline = entries.reduce(withEntry, EMPTY_TIMELINE);
        expect(contentOf(timeline)).toEqual(expected(entries));
        expect(contentOf(timelineOf(naive(entries)))).toEqual(expected(entries));
        expect(balanceNow(timeline)).toBe(expected(entries).balances.at(-1) ?? 0);
      }),
    );
  });

  test('holds the entries of one place as one: a count and what restates its variance', () => {
    const counted = { at: '2026-03-12T00:00:00.000000Z', revision: 1, line: 1, event: 'count' };
    const entries = [
      { at: '2026-03-10T00:00:00.000000Z', revision: 0, line: 1, event: 'receipt', delta: 70 },
      { ...counted, delta: -10 },
      { ...counted, delta: 65 },
      { at: '2026-03-13T00:00:00.000000Z', revision: 2, line: 1, event: 'issue', delta: -20 },
    ];
    const timeline = entries.reduce(withEntry, EMPTY_TIMELINE);
    expect(contentOf(timeline).balances).toEqual([70, 125, 105]);
    expect(entryAt(timeline, { at: counted.at, revision: 1 })?.delta).toBe(55);
    expect(entryAt(timeline, { at: counted.at, revision: 2 })).toBeUndefined();
  });

  test('stays as it was when another is made of it, and of an older one once more', () => {
    fc.assert(
      fc.property(arrivals, fc.array(fc.nat()), (entries, choices) => {
        const versions = [{ timeline: EMPTY_TIMELINE, holds: [] as TimelineEntry[] }];
        for (const [index, entry] of entries.entries()) {
          const choice = choices[index] ?? versions.length - 1;
          const from = versions[choice % versions.length];
          if (from === undefined) continue;
          const holds = [...from.holds, entry];
          versions.push({ timeline: withEntry(from.timeline, entry), holds });
        }
        for (const { timeline, holds } of versions) {
          expect(contentOf(timeline)).toEqual(expected(holds));
        }
      }),
    );
  });

  test('answers for any moment what sorting and summing answers', () => {
    fc.assert(
      fc.property(
        arrivals,
        moment,
        fc.option(moment, { nil: undefined }),
        fc.nat(60),
        (entries, at, end, quantity) => {
          const timeline = entries.reduce(withEntry, EMPTY_TIMELINE);
          const { entries: sorted, balances } = expected(entries);
          const until = end === undefined ? undefined : { at: end, revision: 5, line: 0 };
          const isBeforeEnd = (entry: TimelineEntry) =>
            until === undefined ||
            entry.at < until.at ||
            (entry.at === until.at && entry.revision < 5);
          const now = balances[sorted.findLastIndex((entry) => entry.at <= at)] ?? 0;
          const later = balances.filter((_, index) => {
            const entry = sorted[index];
            return entry !== undefined && entry.at > at && isBeforeEnd(entry);
          });
          expect(balanceAt(timeline, at)).toBe(now);
          expect(extremesFrom(timeline, at, until)).toEqual({
            lowest: Math.min(now, ...later),
            highest: Math.max(now, ...later),
          });
          const below = sorted.find(
            (entry, index) =>
              entry.at > at && isBeforeEnd(entry) && (balances[index] ?? 0) < quantity,
          );
          const found = firstBelow(timeline, at, quantity, until);
          expect(found).toEqual(now < quantity ? undefined : below);
          if (until !== undefined) {
            expect(countBefore(timeline, until)).toBe(sorted.filter(isBeforeEnd).length);
          }
        },
      ),
    );
  });
});
