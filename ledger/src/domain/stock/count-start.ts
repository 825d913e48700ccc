import type { CommandBody } from '@lumbung/schemas/commands';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import type { Context, Decision } from '../decider.ts';
import { accept, refuse, refuseAll } from '../decision.ts';
import { documentBasis } from './basis.ts';
import { isInScope } from './barriers.ts';
import { scopeRefusals } from './count-scope.ts';
import { sizeRefusals } from './document-size.ts';
import { printedOf } from './lot-of-line.ts';
import { foundIn } from '../horizon.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { Balance, StartedCount, StockState } from './state.ts';
import { balanceNow } from './timeline.ts';

/**
 * Decides that a count begins: what the book has of every balance of its scope is laid down, so
 * that the counters get a list, and a change in between is noticed.
 */
export function startCount(
  state: StockState,
  { scope }: CommandBody<'count.start'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(undefined, context), (book) => {
    const lines = activeBalances(book.state, scope).map(({ key, timeline }, index) => {
      const known = key.lot === undefined ? undefined : state.lots.get(key.lot);
      const label = known === undefined ? {} : printedOf({ known });
      return { line: index + 1, ...key, ...label, booked: balanceNow(timeline) };
    });
    const against = [...scopeRefusals(scope, book), ...sizeRefusals({ lines })];
    if (against.length > 0) return refuseAll(against);
    const data = { scope, lines, basis: documentBasis(book, []) };
    return accept({ name: 'CountStarted', moment: book.moment, data });
  });
}

/** Decides that a count that began is given up: nothing is asserted. */
export function abandonCount(
  state: StockState,
  { started }: CommandBody<'count.abandon'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(undefined, context), ({ moment }) =>
    startedCount(state, started) !== undefined
      ? accept({ name: 'CountAbandoned', moment, data: { started } })
      : refuse('count-not-started', '/started', { started }),
  );
}

/** A count that is under way, by the event that started it; undefined where none is. */
export function startedCount(state: StockState, started: string): StartedCount | undefined {
  return foundIn(state, state.started.get(started), `count ${started}`);
}

/** The balances of a scope that are not zero, in the order of their ids. */
export function activeBalances(state: StockState, scope: CountScope): readonly Balance[] {
  return [...state.balances.values()]
    .flatMap((ofItem) => [...ofItem.values()])
    .filter(({ key, timeline }) => isInScope(scope, key) && balanceNow(timeline) !== 0)
    .toSorted((one, other) => (balanceId(one.key) < balanceId(other.key) ? -1 : 1));
}
