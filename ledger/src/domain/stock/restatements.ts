import type { EventData } from '@lumbung/schemas/event-types';
import type { Posting } from '@lumbung/schemas/stock/postings';
import type { Availability } from './availability.ts';
import { timelineOfBalance } from './state.ts';
import type { CountMark, StockState } from './state.ts';
import { entryAt } from './timeline.ts';
import type { Timeline } from './timeline.ts';

/** How a document restates the variance of a later count. */
export type Restatement = NonNullable<EventData<'StockReceived'>['restatements']>[number];

/**
 * What the postings of a document do to the counts behind them: each change of a balance is taken
 * back at the next count of that balance, so that what was counted stays.
 *
 * @param lines how many lines the document has; the restatements are numbered on behind them
 */
export function restatementsOf(
  postings: readonly Posting[],
  lines: number,
  availability: Availability,
  state: StockState,
): Restatement[] {
  return postings
    .flatMap(({ line, from, to, quantity }) => [
      { of: line, key: from.balance, delta: quantity },
      { of: line, key: to.balance, delta: -quantity },
    ])
    .flatMap(({ of, key, delta }) => {
      const count = key === undefined ? undefined : availability.nextCount(key);
      return key === undefined || count === undefined ? [] : [{ of, key, count, delta }];
    })
    .map(({ of, key, count, delta }, index) => ({
      line: lines + index + 1,
      of,
      ...key,
      count: placeOf(count, timelineOfBalance(state, key)),
      account: count.account,
      delta,
    }));
}

/** With the count's own entry of the balance; a count that found no difference has none. */
function placeOf({ event, at, revision }: CountMark, timeline: Timeline) {
  const line = entryAt(timeline, { at, revision })?.line ?? 0;
  return { event, time: at, sequence: revision, line };
}
