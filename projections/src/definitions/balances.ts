import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting } from '@lumbung/schemas/stock/postings';
import { projection } from '../projection.ts';
import { add } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { BAND_REVISIONS, balanceCellTable, balanceTable, monthOf } from '../tables/stock.ts';
import { balanceColumnsOf } from './balance-columns.ts';
import { bookedAt, lineOfPosting, lotAsRead, placeOf } from './posting-place.ts';
import { everyStockDocument } from './stock-event.ts';
import type { StockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

const SUMS = ['quantity'] as const;

/** What a posting adds to a balance and to its cell. */
function addTo(event: StockDocument, posting: Posting, key: BalanceKey, quantity: number): RowOp[] {
  const facility = subjectIdentifier(event);
  const columns = balanceColumnsOf(key);
  const { time } = placeOf(event, posting);
  const whole = {
    facility,
    ...columns,
    ...lotAsRead(lineOfPosting(event, posting), key),
    quantity,
  };
  const cell = {
    facility,
    balance: columns.balance,
    occurred_month: monthOf(time),
    booked_month: monthOf(bookedAt(event, time)),
    band: Math.floor(Number(event.sequence) / BAND_REVISIONS),
    quantity,
  };
  return [add(balanceTable, whole, SUMS), add(balanceCellTable, cell, SUMS)];
}

function balanceOps(event: StockDocument): RowOp[] {
  const operations: RowOp[] = [];
  for (const posting of postingsOf(event)) {
    const { quantity, from, to } = posting;
    if (from.balance !== undefined)
      operations.push(...addTo(event, posting, from.balance, -quantity));
    if (to.balance !== undefined) operations.push(...addTo(event, posting, to.balance, quantity));
  }
  return operations;
}

/** The stock on hand, and the cells that past moments are summed from. */
export const balanceProjection = projection({
  name: 'balance',
  version: 2,
  tables: [balanceTable, balanceCellTable],
  reads: ['stock'],
  on: everyStockDocument(balanceOps),
});
