/** One entry of a balance: what changed it, when, and which line of which event did. */
export type TimelineEntry = {
  readonly at: string;
  readonly sequence: string;
  readonly line: number;
  readonly delta: number;
  readonly event: string;
};

/**
 * The entries of one balance in the order of (occurredAt, sequence, line), with the balance after
 * each. Versions of a timeline share their arrays and differ in `length`, so that an entry at the
 * end costs the same however long the book is; an entry in the past copies.
 */
export type Timeline = {
  readonly entries: readonly TimelineEntry[];
  readonly balances: readonly number[];
  readonly length: number;
};

/** The timeline of a balance that nothing has touched. */
export const EMPTY_TIMELINE: Timeline = { entries: [], balances: [], length: 0 };

function isBefore(one: TimelineEntry, other: TimelineEntry): boolean {
  if (one.at !== other.at) return one.at < other.at;
  if (one.sequence !== other.sequence) return one.sequence < other.sequence;
  return one.line < other.line;
}

/** The timeline with one more entry in its place. */
export function withEntry(timeline: Timeline, entry: TimelineEntry): Timeline {
  const { length } = timeline;
  const last = timeline.entries[length - 1];
  if (last !== undefined && !isBefore(last, entry)) return withEarlierEntry(timeline, entry);
  const isNewest = timeline.entries.length === length && length > 0;
  const entries = isNewest ? timeline.entries : timeline.entries.slice(0, length);
  const balances = isNewest ? timeline.balances : timeline.balances.slice(0, length);
  (entries as TimelineEntry[]).push(entry);
  (balances as number[]).push((balances[length - 1] ?? 0) + entry.delta);
  return { entries, balances, length: length + 1 };
}

function withEarlierEntry(timeline: Timeline, entry: TimelineEntry): Timeline {
  const entries = timeline.entries.slice(0, timeline.length);
  const index = entries.findIndex((other) => isBefore(entry, other));
  entries.splice(index, 0, entry);
  const balances = timeline.balances.slice(0, index);
  let balance = balances[index - 1] ?? 0;
  for (const { delta } of entries.slice(index)) {
    balance += delta;
    balances.push(balance);
  }
  return { entries, balances, length: entries.length };
}

/** How many entries lie at or before a moment: where a new entry of that moment would stand. */
function countUntil(timeline: Timeline, at: string): number {
  let index = timeline.length;
  while (index > 0 && (timeline.entries[index - 1]?.at ?? '') > at) index -= 1;
  return index;
}

/** The balance at a moment, after all entries of that moment. */
export function balanceAt(timeline: Timeline, at: string): number {
  return timeline.balances[countUntil(timeline, at) - 1] ?? 0;
}

/** The balance after the last entry. */
export function balanceNow(timeline: Timeline): number {
  return timeline.balances[timeline.length - 1] ?? 0;
}

/** The lowest balance from a moment on, and the entry that reaches it first after that moment. */
export type Lowest = { readonly balance: number; readonly entry?: TimelineEntry };

/** The lowest balance from a moment on: what a debit at that moment can take at most. */
export function lowestFrom(timeline: Timeline, at: string): Lowest {
  const start = countUntil(timeline, at);
  let lowest: Lowest = { balance: timeline.balances[start - 1] ?? 0 };
  for (let index = start; index < timeline.length; index += 1) {
    const balance = timeline.balances[index] ?? 0;
    const entry = timeline.entries[index];
    if (balance < lowest.balance && entry !== undefined) lowest = { balance, entry };
  }
  return lowest;
}

/** The first entry after a moment at which a debit of that moment would leave less than nothing. */
export function firstShortage(
  timeline: Timeline,
  at: string,
  quantity: number,
): TimelineEntry | undefined {
  for (let index = countUntil(timeline, at); index < timeline.length; index += 1) {
    if ((timeline.balances[index] ?? 0) < quantity) return timeline.entries[index];
  }
  return undefined;
}
