import assert from 'node:assert';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Posting, PostingPlace } from '@lumbung/schemas/stock/postings';
import type { StockDocument, StockLine } from './stock-event.ts';

/** The place of a posting: its count's where it compensates, else its event's and its own line. */
export function placeOf(event: StockDocument, { at, line }: Posting): PostingPlace {
  return at ?? { event: event.id, time: event.time, sequence: Number(event.sequence), line };
}

/** When what stands at a moment is booked: not before the end of the last closed period. */
export function bookedAt({ bookedtime }: StockDocument, time: string): string {
  return bookedtime !== undefined && bookedtime > time ? bookedtime : time;
}

/** The line that a posting comes from, or whose compensation it is. */
export function lineOfPosting(event: StockDocument, posting: Posting): StockLine {
  const number = posting.of ?? posting.line;
  const line = event.data.lines[number - 1];
  assert(line?.line === number, 'the lines of an event are numbered from 1 without gaps');
  return line;
}

/** The balance key of a posting, in the condition of one of its ends. */
export function keyOfPosting(event: StockDocument, posting: Posting): BalanceKey {
  return posting.from.balance ?? posting.to.balance ?? lineOfPosting(event, posting);
}

/** The lot as the line read it; nothing where the posting is of another lot than the line. */
export function lotAsRead(
  line: StockLine,
  { lot }: BalanceKey,
): { readonly lot_number: string | null; readonly expiry: string | null } {
  if (line.lot !== lot) return { lot_number: null, expiry: null };
  return { lot_number: line.lotNumber ?? null, expiry: line.expiry ?? null };
}
