import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting } from '@lumbung/schemas/stock/postings';
import type { Decision, Fact } from '../decider.ts';
import { accept, refuseAll } from '../decision.ts';
import { Availability } from './availability.ts';
import { countAfter } from './barriers.ts';
import { sizeRefusals } from './document-size.ts';
import type { OpenBook } from './open-book.ts';
import type { StockEventName } from './state.ts';

/** A document of a stock book before it is recorded. */
export type StockFact = Extract<Fact, { name: StockEventName }>;

type StockFactLine = StockFact['data']['lines'][number];

/**
 * Settles a document against the book, posting by posting as they will be entered, whatever kind of
 * document it is: no debit that the book does not cover until the next count (where the facility
 * flags, the line then says by how much), no entry behind a count of its balance, no balance that
 * is too large to be exact, no event that is too large to be stored.
 *
 * @param pointerOf the line of the body that a line of the document came from
 */
export function settle(
  fact: StockFact,
  book: OpenBook,
  pointerOf: (line: StockFactLine) => string = pointerOfCommandLine,
): Decision {
  const availability = new Availability(book.state, book.moment.time);
  const results = postingsOf(asEvent(fact)).map((posting) => {
    const line = fact.data.lines[posting.line - 1];
    const pointer = line === undefined ? '' : pointerOf(line);
    return { line: posting.line, ...enter(posting, pointer, book, availability) };
  });
  const uncovered = new Map(results.map(({ line, short }) => [line, short]));
  const flagged = withUncovered(fact, uncovered);
  const refusals = [...sizeRefusals(flagged.data), ...results.flatMap((each) => each.refusals)];
  return refusals.length > 0 ? refuseAll(refusals) : accept(flagged);
}

/** An implied line of a count came from no line of the body, but from all of them. */
function pointerOfCommandLine({ commandLine }: StockFactLine): string {
  return commandLine === undefined ? '/lines' : `/lines/${commandLine - 1}`;
}

/** Postings follow from the type and the data of an event alone. */
function asEvent({ name, data }: StockFact): LumbungEvent {
  return { type: EVENT_TYPES[name].type, data } as LumbungEvent;
}

type Entered = { readonly short: number; readonly refusals: readonly Refusal[] };

function enter(
  { from, to, quantity }: Posting,
  pointer: string,
  book: OpenBook,
  availability: Availability,
): Entered {
  const short = from.balance === undefined ? 0 : shortOf(from.balance, quantity, availability);
  if (short > 0 && from.balance !== undefined && book.facility.stockControl === 'enforce') {
    const parameters = shortage(from.balance, quantity, short, book, availability);
    return { short, refusals: [refusal('insufficient-stock', pointer, parameters)] };
  }
  const touched = [from.balance, to.balance].filter((key) => key !== undefined);
  const [behind] = touched.flatMap((key) => behindCount(key, pointer, book));
  if (behind !== undefined) return { short, refusals: [behind] };
  if (from.balance !== undefined) availability.change(from.balance, -quantity);
  if (to.balance !== undefined) availability.change(to.balance, quantity);
  if (!touched.some((key) => isBeyondExact(key, availability))) return { short, refusals: [] };
  const { balanceMax: max } = LIMITS;
  return { short, refusals: [refusal('quantity-too-large', pointer, { quantity, max })] };
}

function behindCount(key: BalanceKey, pointer: string, { state, moment }: OpenBook): Refusal[] {
  const count = countAfter(state, key, moment.time);
  return count === undefined ? [] : [refusal('covered-by-count', pointer, { countedAt: count.at })];
}

function shortOf(key: BalanceKey, quantity: number, availability: Availability): number {
  return Math.max(0, quantity - Math.max(0, availability.lowest(key)));
}

function shortage(
  key: BalanceKey,
  asked: number,
  short: number,
  { moment }: OpenBook,
  availability: Availability,
) {
  const entry = availability.firstViolation(key, asked);
  const at = entry?.at ?? moment.time;
  return { asked, available: asked - short, at, ...(entry && { event: entry.event }) };
}

/** Sums of larger numbers are rounded; that a sum lies beyond the limit is still seen. */
function isBeyondExact(key: BalanceKey, availability: Availability): boolean {
  const { balanceMax } = LIMITS;
  return availability.highest(key) > balanceMax || availability.lowest(key) < -balanceMax;
}

function withUncovered(fact: StockFact, uncovered: ReadonlyMap<number, number>): StockFact {
  const lines = fact.data.lines.map((line) => {
    const short = uncovered.get(line.line) ?? 0;
    return short > 0 ? { ...line, uncovered: short } : line;
  });
  return { ...fact, data: { ...fact.data, lines } } as StockFact;
}
