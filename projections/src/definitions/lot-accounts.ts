import { isEvent } from '@lumbung/schemas/event';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { projection } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { add } from '../row-op.ts';
import { lotAccountTable } from '../tables/recalls.ts';
import { everyStockDocument } from './stock-event.ts';
import type { StockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

const SUMS = ['gained', 'gave'] as const;

function lotOps(event: StockDocument): RowOp[] {
  const facility = subjectIdentifier(event);
  const isReversal = isEvent(event, 'MovementReversed');
  return postingsOf(event).flatMap((posting) => {
    const lot = posting.from.balance?.lot ?? posting.to.balance?.lot;
    if (lot === undefined || lot === UNKNOWN_LOT) return [];
    // What is taken back, and what it restates, leaves both accounts as if it had not been.
    const { from, to, quantity } = isReversal ? undone(posting) : posting;
    return [
      add(lotAccountTable, { lot, facility, ...nameOf(from), gained: 0, gave: quantity }, SUMS),
      add(lotAccountTable, { lot, facility, ...nameOf(to), gained: quantity, gave: 0 }, SUMS),
    ];
  });
}

function undone({ from, to, quantity }: Posting) {
  return { from: to, to: from, quantity: -quantity };
}

function nameOf({ account, balance }: PostingEnd) {
  return { account, condition: balance?.condition ?? '' };
}

/** What became of each lot in each facility. */
export const lotAccountProjection = projection({
  name: 'lot_account',
  version: 1,
  tables: [lotAccountTable],
  reads: ['stock'],
  on: everyStockDocument(lotOps),
});
