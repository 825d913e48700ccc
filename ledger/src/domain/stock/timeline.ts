import { assertWithin } from '../horizon.ts';

/** A place in the order of a balance: the moment, the event's revision and the line within it. */
export type Place = { readonly at: string; readonly revision: number; readonly line: number };

/** One entry of a balance: what changed it, when, and which line of which event did. */
export type TimelineEntry = Place & { readonly delta: number; readonly event: string };

/** What a compacted timeline keeps of the entries behind its horizon. */
export type Behind = {
  /** The first moment of which it has every entry. */
  readonly horizon: string;
  /** What they amount to. */
  readonly balance: number;
  /** Where stock first came in; absent where none did, `unknown` where that cannot be said. */
  readonly firstReceipt?: Place | 'unknown' | undefined;
};

/**
 * The entries of one balance in the order of (occurredAt, revision, line), with the balance after
 * each. Versions of a timeline share their arrays and differ in `length`, so that an entry at the
 * end costs the same however long the book is; an entry in the past copies.
 */
export type Timeline = {
  readonly entries: readonly TimelineEntry[];
  readonly balances: readonly number[];
  readonly length: number;
  /** What stands behind the horizon; absent where all entries are here. */
  readonly behind?: Behind | undefined;
};

/** The timeline of a balance that nothing has touched. */
export const EMPTY_TIMELINE: Timeline = { entries: [], balances: [], length: 0 };

/** Makes a timeline of entries that stand in their order; the array becomes the timeline's own. */
export function timelineOf(entries: readonly TimelineEntry[], behind?: Behind): Timeline {
  const balances = runningBalances(entries, behind?.balance ?? 0);
  return { entries, balances, length: entries.length, behind };
}

/**
 * The timeline with what lies behind a horizon folded together. From there on it answers what it
 * did; about what lies behind it throws `BehindHorizon`.
 */
export function compactTimeline(timeline: Timeline, horizon: string): Timeline {
  const { entries, balances, length, behind } = timeline;
  const folded = countBefore(timeline, startOfMoment(horizon));
  const receipt = entries.slice(0, folded).find(({ delta }) => delta > 0);
  const firstReceipt = behind?.firstReceipt ?? (receipt && placeOf(receipt));
  return {
    entries: entries.slice(folded, length),
    balances: balances.slice(folded, length),
    length: length - folded,
    behind: { horizon, balance: balanceAfter(timeline, folded), firstReceipt },
  };
}

/**
 * The timeline with one more entry in its place. An entry of the same place is one with it: the two
 * are one change, such as a count and what restates its variance. The timeline that it was made of
 * stays as it is.
 */
export function withEntry(timeline: Timeline, entry: TimelineEntry): Timeline {
  const { entries, balances, length, behind } = timeline;
  const index = countBefore(timeline, entry);
  if (index < length) return withEarlierEntry(timeline, entry, index);
  // Only the newest version may write behind its end: an older one would overwrite what follows.
  const isNewest = length > 0 && entries.length === length;
  const ownEntries = isNewest ? (entries as TimelineEntry[]) : entries.slice(0, length);
  const ownBalances = isNewest ? (balances as number[]) : balances.slice(0, length);
  ownEntries.push(entry);
  ownBalances.push(balanceNow(timeline) + entry.delta);
  return { entries: ownEntries, balances: ownBalances, length: length + 1, behind };
}

/** How many entries stand before a place, of those that are not behind the horizon. */
export function countBefore({ entries, length, behind }: Timeline, place: Place): number {
  if (behind !== undefined) assertWithin(behind, place.at);
  let low = 0;
  let high = length;
  const last = entries[length - 1];
  if (last === undefined || isBefore(last, place)) return length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && isBefore(entry, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry that an event of a moment has in a timeline; undefined when it has none. */
export function entryAt(
  timeline: Timeline,
  { at, revision }: Omit<Place, 'line'>,
): TimelineEntry | undefined {
  const index = countBefore(timeline, { at, revision, line: 0 });
  const entry = index < timeline.length ? timeline.entries[index] : undefined;
  return entry?.at === at && entry.revision === revision ? entry : undefined;
}

/** The place after everything that stands at a moment: where a new event of that moment goes. */
export function endOfMoment(at: string): Place {
  return { at, revision: Number.POSITIVE_INFINITY, line: 0 };
}

/** The place before everything that stands at a moment. */
function startOfMoment(at: string): Place {
  return { at, revision: -1, line: 0 };
}

/** The balance at a moment, after all entries of that moment. */
export function balanceAt(timeline: Timeline, at: string): number {
  return balanceAfter(timeline, countBefore(timeline, endOfMoment(at)));
}

/** The balance that a moment begins with, before its own entries. */
export function balanceBefore(timeline: Timeline, at: string): number {
  return balanceAfter(timeline, countBefore(timeline, startOfMoment(at)));
}

/** The balance after the last entry. */
export function balanceNow(timeline: Timeline): number {
  return balanceAfter(timeline, timeline.length);
}

/** Where stock first came into a balance; undefined where none ever did. */
export function firstReceiptOf({ entries, length, behind }: Timeline): Behind['firstReceipt'] {
  if (behind?.firstReceipt !== undefined) return behind.firstReceipt;
  const index = entries.findIndex(({ delta }) => delta > 0);
  return index < length ? entries[index] : undefined;
}

/** What a balance amounts to at least and at most over a stretch of time. */
export type Extremes = { readonly lowest: number; readonly highest: number };

/**
 * The extremes from a moment on, after its entries; until a place, not with it, where one is given.
 */
export function extremesFrom(timeline: Timeline, at: string, until?: Place): Extremes {
  const [start, end] = stretch(timeline, at, until);
  let lowest = balanceAfter(timeline, start);
  let highest = lowest;
  for (let index = start; index < end; index += 1) {
    const balance = timeline.balances[index] ?? 0;
    lowest = Math.min(lowest, balance);
    highest = Math.max(highest, balance);
  }
  return { lowest, highest };
}

/**
 * The first entry after a moment, until a place where one is given, that would stand below zero if
 * a quantity were taken at that moment; undefined when none would, and when the moment itself has
 * less.
 */
export function firstBelow(
  timeline: Timeline,
  at: string,
  quantity: number,
  until?: Place,
): TimelineEntry | undefined {
  if (balanceAt(timeline, at) < quantity) return undefined;
  const [start, end] = stretch(timeline, at, until);
  for (let index = start; index < end; index += 1) {
    if ((timeline.balances[index] ?? 0) < quantity) return timeline.entries[index];
  }
  return undefined;
}

/** The indices of the entries after a moment, until a place where one is given. */
function stretch(timeline: Timeline, at: string, until: Place | undefined): [number, number] {
  const start = countBefore(timeline, endOfMoment(at));
  return [start, until === undefined ? timeline.length : countBefore(timeline, until)];
}

function withEarlierEntry(timeline: Timeline, entry: TimelineEntry, index: number): Timeline {
  const entries = timeline.entries.slice(0, timeline.length);
  const there = entries[index];
  if (there === undefined || isBefore(entry, there)) entries.splice(index, 0, entry);
  else entries[index] = { ...there, delta: there.delta + entry.delta };
  const balances = timeline.balances.slice(0, index);
  const balance = balanceAfter(timeline, index);
  return {
    entries,
    balances: balances.concat(runningBalances(entries.slice(index), balance)),
    length: entries.length,
    behind: timeline.behind,
  };
}

/** The balance after so many of the entries. */
function balanceAfter({ balances, behind }: Timeline, count: number): number {
  return balances[count - 1] ?? behind?.balance ?? 0;
}

function placeOf({ at, revision, line }: Place): Place {
  return { at, revision, line };
}

function runningBalances(entries: readonly TimelineEntry[], start: number): number[] {
  let balance = start;
  return entries.map(({ delta }) => {
    balance += delta;
    return balance;
  });
}

function isBefore(one: Place, other: Place): boolean {
  if (one.at !== other.at) return one.at < other.at;
  if (one.revision !== other.revision) return one.revision < other.revision;
  return one.line < other.line;
}
