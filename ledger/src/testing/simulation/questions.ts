import fc from 'fast-check';
import { FACILITIES } from './country.ts';
import type { Entry, Question } from './oracle.ts';

/** A question about the stock of one facility. */
export type StockQuestion = Question & { readonly facility: string };

/** How questions about a history are made: from which seed, how many, and up to which event. */
export type Asking = { readonly seed: number; readonly questions: number; readonly head: number };

/**
 * Random questions about a history, the same for the same seed: about the moments of its entries
 * and one after all of them, as known at any event, in both books.
 */
export function questionsAbout(
  entries: readonly Entry[],
  after: string,
  { seed, questions, head }: Asking,
): StockQuestion[] {
  const moments = [...entries.map(({ occurredAt }) => occurredAt), after];
  const question = fc.record({
    facility: fc.constantFrom(...Object.keys(FACILITIES)),
    asAt: fc.constantFrom(...moments),
    ordinal: fc.integer({ min: 1, max: head }),
    book: fc.constantFrom('restated' as const, 'reported' as const),
  });
  return fc.sample(question, { seed, numRuns: questions });
}
