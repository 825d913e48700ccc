import { isEvent } from '@lumbung/schemas/event';
import type { EventOf } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import { isInScope } from '../stock/barriers.ts';
import type { OpenBook } from '../stock/open-book.ts';
import { timelineOfBalance } from '../stock/state.ts';
import { balanceAt } from '../stock/timeline.ts';
import type { EventFault } from './book-fault.ts';
import { booksSeen } from './replay-context.ts';
import type { Replayed } from './replay-context.ts';

type Count = EventOf<'StockCounted' | 'OpeningBalanceSet'>;

/**
 * Compares what a count says with its book: what the book had, that the variance makes what was
 * counted of it, and that no balance of its scope that had something is passed over.
 */
export function countFault(replayed: Replayed & { event: Count }): EventFault | undefined {
  const { event, before } = replayed;
  const items = isEvent(event, 'StockCounted')
    ? before.balances.keys()
    : event.data.lines.map(({ item }) => item);
  let likeliest: EventFault | undefined;
  for (const book of booksSeen(replayed, items)) {
    const fault = lineFault(event, book) ?? scopeFault(event, book);
    if (fault === undefined) return undefined;
    likeliest ??= fault;
  }
  return likeliest;
}

function lineFault({ data, time }: Count, { state }: OpenBook): EventFault | undefined {
  for (const line of data.lines) {
    const booked = balanceAt(timelineOfBalance(state, line), time);
    const variance = line.counted === null ? 0 : line.counted - booked;
    if (line.booked === booked && line.variance === variance) continue;
    const said = `booked ${line.booked}, variance ${line.variance}`;
    const made = `booked ${booked}, variance ${variance}`;
    return { code: 'count-wrong', about: `line ${line.line}`, said, made };
  }
  return undefined;
}

function scopeFault(event: Count, { state }: OpenBook): EventFault | undefined {
  if (!isEvent(event, 'StockCounted')) return undefined;
  const { lines, scope } = event.data;
  const named = new Set(lines.map(balanceId));
  for (const ofItem of state.balances.values()) {
    for (const [id, { key, timeline }] of ofItem) {
      if (!isInScope(scope, key) || named.has(id)) continue;
      const booked = balanceAt(timeline, event.time);
      if (booked === 0) continue;
      return { code: 'count-incomplete', about: id, said: 'nothing', made: `booked ${booked}` };
    }
  }
  return undefined;
}
