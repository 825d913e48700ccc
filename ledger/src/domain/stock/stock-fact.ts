import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting } from '@lumbung/schemas/stock/postings';
import type { Fact } from '../decider.ts';
import type { StockDocumentName } from './state.ts';

/** A document of a stock book before it is recorded. */
export type StockFact = Extract<Fact, { name: StockDocumentName }>;

/** A line of a document before it is recorded. */
export type StockFactLine = StockFact['data']['lines'][number];

/** The postings that a document will make: they follow from its type and its data alone. */
export function postingsOfFact({ name, data }: StockFact): readonly Posting[] {
  return postingsOf({ type: EVENT_TYPES[name].type, data } as LumbungEvent);
}
