import type { EventOf } from '@lumbung/schemas/event';
import type { EventNameIn, FoldContext, FoldTable } from '../projection.ts';
import type { RowOp } from '../row-op.ts';

/** The events of a stock book that are no documents: they move nothing. */
type OtherEventName = 'CountStarted' | 'CountAbandoned' | 'PeriodClosed';

/** A document of a stock book: an event with lines that may move stock. */
export type StockDocument = EventOf<Exclude<EventNameIn<'stock'>, OtherEventName>>;

/** A line of a document. */
export type StockLine = StockDocument['data']['lines'][number];

/** Folds every document of the stock books in the same way; what is no document changes no row. */
export function everyStockDocument(
  fold: (event: StockDocument, context: FoldContext) => readonly RowOp[],
): FoldTable<'stock'> {
  return {
    OpeningBalanceSet: fold,
    StockReceived: fold,
    StockIssued: fold,
    StockConsumed: fold,
    StockDispatched: fold,
    StockArrived: fold,
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
    CountStarted: 'ignored',
    CountAbandoned: 'ignored',
    MovementReversed: fold,
    PeriodClosed: 'ignored',
  };
}
