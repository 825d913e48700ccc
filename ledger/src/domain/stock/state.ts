import { Map as PersistentMap } from 'immutable';
import { isEvent } from '@lumbung/schemas/event';
import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { CountScope } from '@lumbung/schemas/stock/events';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { EMPTY_TIMELINE, withEntry } from './timeline.ts';
import type { Timeline } from './timeline.ts';

/** The names of the events of a stock book. */
export type StockEventName =
  | 'OpeningBalanceSet'
  | 'StockReceived'
  | 'StockIssued'
  | 'StockConsumed'
  | 'StockDiscarded'
  | 'StockAdjusted'
  | 'StockReturned'
  | 'StockCounted'
  | 'MovementReversed';

/** An event of a stock book. */
export type StockEvent = EventOf<StockEventName>;

/** A lot as this book knows it: what the label said when it was first seen here. */
export type KnownLot = {
  readonly item: string;
  readonly number?: string | undefined;
  readonly expiry?: string | undefined;
};

/** One balance with its entries. */
export type Balance = { readonly key: BalanceKey; readonly timeline: Timeline };

/** A document of the book, for what is later taken back of it. */
export type StockDocument = {
  readonly event: StockEvent;
  /** Which event took a line back. */
  readonly reversedBy: Readonly<Record<number, string>>;
};

/** A count: what it covers, and where it stands in time. */
export type CountMark = {
  readonly at: string;
  readonly sequence: string;
  /** `lines`: only the balances that it names. */
  readonly scope: CountScope | { readonly kind: 'lines' };
  readonly balances: readonly string[];
  /** The balances that it names and asserts nothing about. */
  readonly notCounted: readonly string[];
};

/** The book of one facility, as its decisions need it. */
export type StockState = {
  /** By item, then by balance id. */
  readonly balances: PersistentMap<string, PersistentMap<string, Balance>>;
  readonly lots: PersistentMap<string, KnownLot>;
  readonly documents: PersistentMap<string, StockDocument>;
  readonly counts: readonly CountMark[];
};

/** The book before its first entry. */
export const EMPTY_BOOK: StockState = {
  balances: PersistentMap(),
  lots: PersistentMap(),
  documents: PersistentMap(),
  counts: [],
};

/** Folds an event into the book. Pure. */
export function evolveStock(state: StockState, event: LumbungEvent): StockState {
  if (!isStockEvent(event)) return state;
  const postings = postingsOf(event);
  return {
    balances: postings.reduce(
      (balances, posting) => post(balances, event, posting),
      state.balances,
    ),
    lots: learnLots(state.lots, event),
    documents: keepDocument(state.documents, event),
    counts: keepCount(state.counts, event),
  };
}

function isStockEvent(event: LumbungEvent): event is StockEvent {
  return event.type.startsWith('lumbung.stock.');
}

function post(
  balances: StockState['balances'],
  event: StockEvent,
  posting: Posting,
): StockState['balances'] {
  const taken = change(balances, event, posting, posting.from, -posting.quantity);
  return change(taken, event, posting, posting.to, posting.quantity);
}

function change(
  balances: StockState['balances'],
  event: StockEvent,
  posting: Posting,
  end: PostingEnd,
  delta: number,
): StockState['balances'] {
  const key = end.balance;
  if (key === undefined) return balances;
  const ofItem = balances.get(key.item) ?? PersistentMap<string, Balance>();
  const id = balanceId(key);
  const timeline = withEntry(ofItem.get(id)?.timeline ?? EMPTY_TIMELINE, {
    at: event.time,
    sequence: event.sequence,
    line: posting.line,
    delta,
    event: event.id,
  });
  return balances.set(key.item, ofItem.set(id, { key, timeline }));
}

function learnLots(lots: StockState['lots'], event: StockEvent): StockState['lots'] {
  let known = lots;
  for (const line of event.data.lines) {
    if (line.lot === undefined || line.lot === 'unknown' || known.has(line.lot)) continue;
    known = known.set(line.lot, {
      item: line.item,
      ...(line.lotNumber === undefined ? {} : { number: line.lotNumber }),
      ...(line.expiry === undefined ? {} : { expiry: line.expiry }),
    });
  }
  return known;
}

function keepDocument(
  documents: StockState['documents'],
  event: StockEvent,
): StockState['documents'] {
  let kept = documents.set(event.id, { event, reversedBy: {} });
  if (!isEvent(event, 'MovementReversed')) return kept;
  for (const { reverses } of event.data.lines) {
    const document = kept.get(reverses.event);
    if (document === undefined) continue;
    const reversedBy = { ...document.reversedBy, [reverses.line]: event.id };
    kept = kept.set(reverses.event, { ...document, reversedBy });
  }
  return kept;
}

function keepCount(counts: StockState['counts'], event: StockEvent): StockState['counts'] {
  const isOpening = isEvent(event, 'OpeningBalanceSet');
  if (!isOpening && !isEvent(event, 'StockCounted')) return counts;
  const { lines } = event.data;
  const mark: CountMark = {
    at: event.time,
    sequence: event.sequence,
    scope: isOpening ? { kind: 'lines' } : event.data.scope,
    balances: lines.map((line) => balanceId(line)),
    notCounted: lines.filter((line) => line.counted === null).map((line) => balanceId(line)),
  };
  return [...counts, mark];
}
