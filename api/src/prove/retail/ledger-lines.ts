import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { lineText } from './file-lines.ts';
import type { Movement } from './file-lines.ts';

/** A line of the ledger that stands for a line of the file. */
export type LedgerLine = { readonly movement: Movement; readonly text: string };

/**
 * The lines of a stock event that stand for lines of the file; an opening has none.
 *
 * @param documentOf the document's number of an earlier event
 */
export function ledgerLinesOf(
  event: LumbungEvent,
  documentOf: (event: string) => string,
): readonly LedgerLine[] {
  const { time } = event;
  const document = documentOf(event.id);
  const line = (
    movement: Movement,
    { item, quantity }: { readonly item: string; readonly quantity: number },
    more: { readonly party?: string; readonly of?: string } = {},
  ): LedgerLine => ({
    movement,
    text: lineText({ movement, time, document, item, quantity, ...more }),
  });
  if (isEvent(event, 'StockIssued')) {
    const { lines, recipient } = event.data;
    return lines.map((each) => line('issue', each, { party: recipient }));
  }
  if (isEvent(event, 'StockReturned')) {
    const { lines, party } = event.data;
    return lines.map((each) => line('return', each, { party }));
  }
  if (isEvent(event, 'MovementReversed')) {
    return event.data.lines.map((each) =>
      line('reversal', each, { of: documentOf(each.reverses.event) }),
    );
  }
  if (isEvent(event, 'StockDiscarded'))
    return event.data.lines.map((each) => line('discard', each));
  if (isEvent(event, 'StockAdjusted')) {
    return event.data.lines.map((each) =>
      line(each.direction === 'in' ? 'found' : 'missing', each),
    );
  }
  return [];
}
