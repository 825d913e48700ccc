import { Map as PersistentMap } from 'immutable';
import { eventNameOf, isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { UNKNOWN_LOT, balanceId } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { assertWithin } from '../horizon.ts';
import { keepDestructions } from './destructions.ts';
import { keepShipments } from './in-transit.ts';
import { STOCK_EVENT_NAMES, emptyTimelineOf } from './state.ts';
import type { Balance, CountMark, KnownLot, StockEvent, StockState } from './state.ts';
import { withEntry } from './timeline.ts';
import type { Timeline } from './timeline.ts';
import { keepVials } from './vials.ts';

/**
 * Folds an event into the book. Pure. An event that this version does not know is a TypeError: a
 * book that passed over it would be wrong. One that lies behind the horizon of a compacted book, or
 * bears on what does, is `BehindHorizon`.
 */
export function evolveStock(state: StockState, event: LumbungEvent): StockState {
  if (!isStockEvent(event)) throw new TypeError(`${event.type} is no event of a stock book`);
  assertWithin(state, event.time);
  const revision = Number(event.sequence);
  const untouched = emptyTimelineOf(state);
  return {
    ...state,
    revision,
    balances: postingsOf(event).reduce(
      (balances, posting) => post(balances, event, revision, posting, untouched),
      state.balances,
    ),
    ...learnLots(state, event),
    documents: state.documents.set(event.id, { revision, at: event.time }),
    reversals: keepReversals(state.reversals, event),
    shipments: keepShipments(state, event),
    destructions: keepDestructions(state.destructions, event),
    counts: keepCount(state.counts, event, revision),
    vials: keepVials(state.vials, event),
    started: keepStarted(state.started, event, revision),
    closedTo: isEvent(event, 'PeriodClosed') ? event.data.to : state.closedTo,
  };
}

const NAMES: ReadonlySet<string | undefined> = new Set(STOCK_EVENT_NAMES);

function isStockEvent(event: LumbungEvent): event is StockEvent {
  return NAMES.has(eventNameOf(event.type));
}

type Balances = StockState['balances'];

function post(
  balances: Balances,
  event: StockEvent,
  revision: number,
  posting: Posting,
  untouched: Timeline,
): Balances {
  const { from, to, quantity } = posting;
  const place = placeOf(event, revision, posting);
  const taken = change(balances, from, { ...place, delta: -quantity }, revision, untouched);
  return change(taken, to, { ...place, delta: quantity }, revision, untouched);
}

/** A compensation stands at its count, whose variance it restates. */
function placeOf({ time, id }: StockEvent, revision: number, { at, line }: Posting) {
  return at === undefined
    ? { at: time, revision, line, event: id }
    : { at: at.time, revision: at.sequence, line: at.line, event: at.event };
}

function change(
  balances: Balances,
  { balance: key }: PostingEnd,
  entry: Balance['timeline']['entries'][number],
  changedBy: number,
  untouched: Timeline,
): Balances {
  if (key === undefined) return balances;
  const ofItem = balances.get(key.item) ?? PersistentMap<string, Balance>();
  const id = balanceId(key);
  const before = ofItem.get(id);
  const timeline = withEntry(before?.timeline ?? untouched, entry);
  const balance = { key: before?.key ?? key, timeline, changedBy };
  return balances.set(key.item, ofItem.set(id, balance));
}

/** The lines of an event; none where it is not about single balances. */
function linesOf({ data }: StockEvent) {
  return 'lines' in data ? data.lines : [];
}

type Lots = Pick<StockState, 'lots' | 'lotsOfItem'>;

/** The first label of a lot stays: another spelling of it is another reading, not another lot. */
function learnLots({ lots, lotsOfItem }: StockState, event: StockEvent): Lots {
  return linesOf(event).reduce<Lots>(
    (known, { lot, item, lotNumber, expiry }) => {
      if (lot === undefined || lot === UNKNOWN_LOT || known.lots.has(lot)) return known;
      const printed = {
        ...(lotNumber === undefined ? {} : { number: lotNumber }),
        ...(expiry === undefined ? {} : { expiry }),
      };
      return withLot(known, lot, { item, ...printed });
    },
    { lots, lotsOfItem },
  );
}

/** The lots that a book knows with one more, the newest of its item. */
export function withLot({ lots, lotsOfItem }: Lots, lot: string, known: KnownLot): Lots {
  const others = lotsOfItem.get(known.item) ?? [];
  return {
    lots: lots.set(lot, known),
    lotsOfItem: lotsOfItem.set(known.item, [...others, lot]),
  };
}

function keepReversals(
  reversals: StockState['reversals'],
  event: StockEvent,
): StockState['reversals'] {
  const isBack =
    isEvent(event, 'MovementReversed') ||
    isEvent(event, 'VvmReadingRetracted') ||
    isEvent(event, 'VialOpeningRetracted');
  if (!isBack) return reversals;
  const lines: readonly { reverses: { event: string; line: number } }[] = event.data.lines;
  return lines.reduce(
    (kept, { reverses }) =>
      kept.set(reverses.event, { ...kept.get(reverses.event), [reverses.line]: event.id }),
    reversals,
  );
}

function keepCount(
  counts: StockState['counts'],
  event: StockEvent,
  revision: number,
): StockState['counts'] {
  const mark = markOf(event, revision);
  if (mark === undefined) return counts;
  const index = counts.findLastIndex((count) => count.at <= mark.at) + 1;
  return counts.toSpliced(index, 0, mark);
}

function markOf(event: StockEvent, revision: number): CountMark | undefined {
  const isOpening = isEvent(event, 'OpeningBalanceSet');
  if (!isOpening && !isEvent(event, 'StockCounted')) return undefined;
  const { lines } = event.data;
  const notCounted = lines.filter(({ counted }) => counted === null).map(balanceId);
  const scope = isOpening
    ? { kind: 'lines' as const, balances: lines.map(balanceId) }
    : event.data.scope;
  const account = isOpening ? 'opening' : 'countVariance';
  return { at: event.time, revision, event: event.id, account, scope, notCounted };
}

function keepStarted(
  started: StockState['started'],
  event: StockEvent,
  revision: number,
): StockState['started'] {
  if (isEvent(event, 'CountStarted')) {
    return started.set(event.id, { revision, scope: event.data.scope });
  }
  const isEnd = isEvent(event, 'StockCounted') || isEvent(event, 'CountAbandoned');
  const ended = isEnd ? event.data.started : undefined;
  return ended === undefined ? started : started.delete(ended);
}
