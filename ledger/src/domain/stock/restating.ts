import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { countAfter } from './barriers.ts';
import type { OpenBook } from './open-book.ts';
import { postingsOfFact } from './stock-fact.ts';
import type { StockFact, StockFactLine } from './stock-fact.ts';

/**
 * What stands against taking lines back that later counts cover: it restates what those counts
 * found, which needs a right of its own. Each line names the first count that covers it.
 */
export function coverRefusals(
  fact: StockFact,
  pointerOf: (line: StockFactLine) => string,
  { state, context, moment }: OpenBook,
): Refusal[] {
  if (context.actor.mayRestateVariances === true) return [];
  return postingsOfFact(fact).flatMap(({ line: number, from, to }) => {
    const line = fact.data.lines[number - 1];
    const [first] = [from.balance, to.balance]
      .flatMap((key) => (key === undefined ? [] : [countAfter(state, key, moment.time)]))
      .filter((count) => count !== undefined)
      .toSorted((one, other) => (one.at < other.at ? -1 : 1));
    if (first === undefined || line === undefined) return [];
    const blocker = { event: first.event, countedAt: first.at };
    return [refusal('covered-by-count', pointerOf(line), blocker)];
  });
}
