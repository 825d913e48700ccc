import type { EventOf } from '@lumbung/schemas/event';
import type { EventNameIn, FoldContext, FoldTable } from '../projection.ts';
import type { RowOp } from '../row-op.ts';

/** Any event of a stock book. */
export type StockEvent = EventOf<EventNameIn<'stock'>>;

/** A line of any event of a stock book. */
export type StockLine = StockEvent['data']['lines'][number];

/** Folds every event of the stock books in the same way. */
export function everyStockEvent(
  fold: (event: StockEvent, context: FoldContext) => readonly RowOp[],
): FoldTable<'stock'> {
  return {
    OpeningBalanceSet: fold,
    StockReceived: fold,
    StockIssued: fold,
    StockConsumed: fold,
    StockDiscarded: fold,
    ConditionChanged: fold,
    StockAdjusted: fold,
    StockReturned: fold,
    StockCounted: fold,
    StockRelocated: fold,
    StockReallocated: fold,
    StockLotIdentified: fold,
    StockDestroyed: fold,
    VialOpened: fold,
    VialOpeningRetracted: fold,
    VvmStageRecorded: fold,
    VvmReadingRetracted: fold,
    MovementReversed: fold,
  };
}
