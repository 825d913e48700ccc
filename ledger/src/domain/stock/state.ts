import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import type { EventOf } from '@lumbung/schemas/event';
import { UNKNOWN_LOT, balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import type { StatusMark } from '../catalogue/lot-state.ts';
import type { Destruction } from './destructions.ts';
import type { ShipmentInBook } from './in-transit.ts';
import { NO_PAST_SHIPMENTS } from './past-shipments.ts';
import type { PastShipments } from './past-shipments.ts';
import { EMPTY_TIMELINE, timelineOf } from './timeline.ts';
import type { Timeline } from './timeline.ts';
import { NO_VIALS } from './vials.ts';
import type { Vials } from './vials.ts';

/** The names of the events of a stock book. */
export const STOCK_EVENT_NAMES = [
  'OpeningBalanceSet',
  'StockReceived',
  'StockIssued',
  'StockConsumed',
  'StockDispatched',
  'StockArrived',
  'StockDiscarded',
  'ConditionChanged',
  'StockAdjusted',
  'StockReturned',
  'StockCounted',
  'StockRelocated',
  'StockReallocated',
  'StockLotIdentified',
  'StockDestroyed',
  'VialOpened',
  'VialOpeningRetracted',
  'VvmStageRecorded',
  'VvmReadingRetracted',
  'CountStarted',
  'CountAbandoned',
  'MovementReversed',
  'PeriodClosed',
] as const;

/** The events of a stock book that are no documents: they move nothing and have no account. */
type OtherEventName = 'CountStarted' | 'CountAbandoned' | 'PeriodClosed';

/** The name of a document of a stock book: an event with lines that may move stock. */
export type StockDocumentName = Exclude<StockEventName, OtherEventName>;

/** A document of a stock book. */
export type StockDocument = EventOf<StockDocumentName>;

/** The name of an event of a stock book. */
export type StockEventName = (typeof STOCK_EVENT_NAMES)[number];

/** An event of a stock book. */
export type StockEvent = EventOf<StockEventName>;

/** A lot as this book knows it: what the label said when it was first seen here. */
export type KnownLot = {
  readonly item: string;
  readonly number?: string | undefined;
  readonly expiry?: string | undefined;
  /** What the catalogue says of it besides; the book knows no status. */
  readonly statuses?: readonly StatusMark[];
};

/** One balance with its entries. */
export type Balance = {
  readonly key: BalanceKey;
  readonly timeline: Timeline;
  /** The revision of the last event that changed it, wherever its entry stands. */
  readonly changedBy: number;
};

/** A count: where it stands in time, and which balances it asserts. */
export type CountMark = {
  readonly at: string;
  readonly revision: number;
  readonly event: string;
  /** The account that its variances go to and come from. */
  readonly account: 'countVariance' | 'opening';
  /** What it covers; `lines`: only the balances that an opening names. */
  readonly scope: CountScope | { readonly kind: 'lines'; readonly balances: readonly string[] };
  /** The balances of the scope about which it asserts nothing. */
  readonly notCounted: readonly string[];
};

/** A count that was started and neither sent nor given up. */
export type StartedCount = { readonly revision: number; readonly scope: CountScope };

/** Where a document stands: its revision, and when it happened. */
export type DocumentMark = { readonly revision: number; readonly at: string };

/**
 * The book of one facility, as its decisions need it. What a document said in full is read again
 * from the log when it is taken back; the book only knows where it stands.
 *
 * A book may be compacted (`compactStock`): it then holds what lies behind its horizon as far as it
 * bears on what comes after, and a question about more of it throws `BehindHorizon`.
 */
export type StockState = {
  /** The revision of the last event; -1 before the first. */
  readonly revision: number;
  /** The first moment of which the book holds everything; absent where it holds every moment. */
  readonly horizon?: string | undefined;
  /** By item, then by balance id. */
  readonly balances: PersistentMap<string, PersistentMap<string, Balance>>;
  readonly lots: PersistentMap<string, KnownLot>;
  /** The lots of each item, in the order in which the book learned of them. */
  readonly lotsOfItem: PersistentMap<string, readonly string[]>;
  /** What of the book had balances that came to nothing and are no longer held, by `shelfOf`. */
  readonly cleared: PersistentSet<string>;
  /** Every document, by the id of its event. */
  readonly documents: PersistentMap<string, DocumentMark>;
  /** The lines that were taken back, by the id of their event: which event took each one back. */
  readonly reversals: PersistentMap<string, Readonly<Record<number, string>>>;
  /** The shipments that the facility sent or received, by their id. */
  readonly shipments: PersistentMap<string, ShipmentInBook>;
  /** The shipments behind the horizon, of which is only known that there were any. */
  readonly pastShipments: PastShipments;
  /** What was destroyed in each batch, taken back or not. */
  readonly destructions: PersistentMap<string, readonly Destruction[]>;
  /** In the order of their moments. */
  readonly counts: readonly CountMark[];
  /** The vials that were opened. */
  readonly vials: Vials;
  /**
   * The lot that survives of each that was merged: only in a book as a decision sees it, whose
   * balances are those of whole classes.
   */
  readonly survivors?: ReadonlyMap<string, string>;
  /** The counts that are under way, by the event that started them. */
  readonly started: PersistentMap<string, StartedCount>;
  /** The first moment that is not of a closed period; undefined before the first closing. */
  readonly closedTo: string | undefined;
};

/** The book before its first entry. */
export const EMPTY_BOOK: StockState = {
  revision: -1,
  balances: PersistentMap(),
  lots: PersistentMap(),
  lotsOfItem: PersistentMap(),
  cleared: PersistentSet(),
  documents: PersistentMap(),
  reversals: PersistentMap(),
  shipments: PersistentMap(),
  pastShipments: NO_PAST_SHIPMENTS,
  destructions: PersistentMap(),
  counts: [],
  vials: NO_VIALS,
  started: PersistentMap(),
  closedTo: undefined,
};

/**
 * The balance that a balance is counted to: that of the lot that survives, where its lot was
 * merged.
 */
export function classKey({ survivors }: StockState, key: BalanceKey): BalanceKey {
  const survivor = key.lot === undefined ? undefined : survivors?.get(key.lot);
  return survivor === undefined ? key : { ...key, lot: survivor };
}

/** The entries of a balance; none where nothing has touched it. */
export function timelineOfBalance(state: StockState, key: BalanceKey): Timeline {
  const id = balanceId(classKey(state, key));
  return state.balances.get(key.item)?.get(id)?.timeline ?? emptyTimelineOf(state);
}

/** The timeline of a balance that the book does not hold: it is nothing, whatever it was. */
export function emptyTimelineOf({ horizon }: StockState): Timeline {
  return horizon === undefined ? EMPTY_TIMELINE : timelineOf([], { horizon, balance: 0 });
}

/** What balances are cleared together: those of a lot, or of an item as far as no lot is known. */
export function shelfOf({ item, lot }: BalanceKey): string {
  return lot === undefined || lot === UNKNOWN_LOT ? item : lot;
}

/** Whether the book may no longer hold some balance of the shelf of a balance, or of its class. */
export function isCleared({ cleared, survivors }: StockState, key: BalanceKey): boolean {
  if (cleared.size === 0) return false;
  const shelf = shelfOf(key);
  if (cleared.has(shelf)) return true;
  return [...(survivors ?? [])].some(([lot, into]) => into === shelf && cleared.has(lot));
}

/** The balances of an item that the book knows, whatever they amount to. */
export function balancesOfItem({ balances }: StockState, item: string): readonly Balance[] {
  return [...(balances.get(item)?.values() ?? [])];
}
