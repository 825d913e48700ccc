import type { EventData } from '@lumbung/schemas/event-types';
import { idOf } from './story.ts';

type ReceivedLine = EventData<'StockReceived'>['lines'][number];

/** A line of a stock document about the item that a test calls so. */
export function line(
  item: string,
  quantity: number,
  rest: Partial<Omit<ReceivedLine, 'item' | 'quantity'>> = {},
): ReceivedLine {
  const number = rest.line ?? 1;
  return {
    line: number,
    commandLine: number,
    item: idOf(item),
    place: 'main',
    condition: 'usable',
    quantity,
    ...rest,
  };
}

/** A line of a count: what was counted, where the book said otherwise by the variance. */
export function countLine(
  item: string,
  counted: number,
  variance: number,
): EventData<'StockCounted'>['lines'][number] {
  const { quantity: _, ...placed } = line(item, 1);
  return { ...placed, counted, booked: counted - variance, variance };
}

/** What a stock document holds besides its lines, when nothing is to be said. */
export const bare = { basis: [] };
