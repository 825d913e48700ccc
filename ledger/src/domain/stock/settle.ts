import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Posting } from '@lumbung/schemas/stock/postings';
import type { Decision } from '../decider.ts';
import { accept, refuseAll } from '../decision.ts';
import { Availability } from './availability.ts';
import { sizeRefusals } from './document-size.ts';
import type { OpenBook } from './open-book.ts';
import { restatementsOf } from './restatements.ts';
import type { Restatement } from './restatements.ts';
import { postingsOfFact } from './stock-fact.ts';
import type { StockFact, StockFactLine } from './stock-fact.ts';

/**
 * Settles a document against the book, posting by posting as they will be entered, whatever kind of
 * document it is: no debit that the open book does not cover until the next count (where the
 * facility flags, or in a closed period, the line then says by how much), no balance that is too
 * large to be exact, no event that is too large to be stored. What lies before a count restates its
 * variance; what lies in a closed period is booked at its end.
 *
 * @param pointerOf the line of the body that a line of the document came from
 */
export function settle(
  fact: StockFact,
  book: OpenBook,
  pointerOf: (line: StockFactLine) => string = pointerOfCommandLine,
): Decision {
  const availability = new Availability(book.state, book.moment.time);
  const postings = postingsOfFact(fact);
  const results = postings.map((posting) => {
    const line = fact.data.lines[posting.line - 1];
    const pointer = line === undefined ? '' : pointerOf(line);
    return { line: posting.line, ...enter(posting, pointer, book, availability) };
  });
  const uncovered = new Map(results.map(({ line, short }) => [line, short]));
  const restatements = restatementsOf(postings, fact.data.lines.length, availability, book.state);
  const settled = booked(withRestatements(withUncovered(fact, uncovered), restatements), book);
  const refusals = [...sizeRefusals(settled.data), ...results.flatMap((each) => each.refusals)];
  return refusals.length > 0 ? refuseAll(refusals) : accept(settled);
}

/** An implied line of a count came from no line of the body, but from all of them. */
function pointerOfCommandLine({ commandLine }: StockFactLine): string {
  return commandLine === undefined ? '/lines' : `/lines/${commandLine - 1}`;
}

type Entered = { readonly short: number; readonly refusals: readonly Refusal[] };

function enter(
  { from, to, quantity }: Posting,
  pointer: string,
  book: OpenBook,
  availability: Availability,
): Entered {
  const short = from.balance === undefined ? 0 : shortOf(from.balance, quantity, availability);
  if (from.balance !== undefined && book.facility.stockControl === 'enforce') {
    const takeable = Math.max(0, availability.takeable(from.balance));
    if (takeable < quantity) {
      const parameters = shortage(from.balance, quantity, takeable, book, availability);
      return { short, refusals: [refusal('insufficient-stock', pointer, parameters)] };
    }
  }
  const touched = [from.balance, to.balance].filter((key) => key !== undefined);
  if (from.balance !== undefined) availability.change(from.balance, -quantity);
  if (to.balance !== undefined) availability.change(to.balance, quantity);
  if (!touched.some((key) => isBeyondExact(key, availability))) return { short, refusals: [] };
  const { balanceMax: max } = LIMITS;
  return { short, refusals: [refusal('quantity-too-large', pointer, { quantity, max })] };
}

function shortOf(key: BalanceKey, quantity: number, availability: Availability): number {
  return Math.max(0, quantity - Math.max(0, availability.lowest(key)));
}

function shortage(
  key: BalanceKey,
  asked: number,
  available: number,
  { moment }: OpenBook,
  availability: Availability,
) {
  const entry = availability.firstViolation(key, asked);
  const at = entry?.at ?? moment.time;
  return { asked, available, at, ...(entry && { event: entry.event }) };
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

function withRestatements(fact: StockFact, restatements: readonly Restatement[]): StockFact {
  if (restatements.length === 0) return fact;
  return { ...fact, data: { ...fact.data, restatements } } as StockFact;
}

/** A fact of a closed period is booked at the end of it, in the first moment that is open. */
function booked(fact: StockFact, { state: { closedTo }, moment }: OpenBook): StockFact {
  return closedTo !== undefined && moment.time < closedTo ? { ...fact, bookedAt: closedTo } : fact;
}
