import { Map as PersistentMap } from 'immutable';
import { eventNameOf, isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { UNKNOWN_LOT, balanceId } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import { STOCK_EVENT_NAMES } from './state.ts';
import type { Balance, CountMark, StockEvent, StockState } from './state.ts';
import { EMPTY_TIMELINE, withEntry } from './timeline.ts';
import { keepVials } from './vials.ts';

/**
 * Folds an event into the book. Pure. An event that this version does not know is a TypeError: a
 * book that passed over it would be wrong.
 */
export function evolveStock(state: StockState, event: LumbungEvent): StockState {
  if (!isStockEvent(event)) throw new TypeError(`${event.type} is no event of a stock book`);
  const revision = Number(event.sequence);
  return {
    balances: postingsOf(event).reduce(
      (balances, posting) => post(balances, event, revision, posting),
      state.balances,
    ),
    lots: learnLots(state.lots, event),
    documents: state.documents.set(event.id, revision),
    reversals: keepReversals(state.reversals, event),
    counts: keepCount(state.counts, event, revision),
    vials: keepVials(state.vials, event),
  };
}

const NAMES: ReadonlySet<string | undefined> = new Set(STOCK_EVENT_NAMES);

function isStockEvent(event: LumbungEvent): event is StockEvent {
  return NAMES.has(eventNameOf(event.type));
}

type Balances = StockState['balances'];

function post(balances: Balances, event: StockEvent, revision: number, posting: Posting): Balances {
  const { from, to, line, quantity } = posting;
  const place = { at: event.time, revision, line, event: event.id };
  const taken = change(balances, from, { ...place, delta: -quantity });
  return change(taken, to, { ...place, delta: quantity });
}

function change(
  balances: Balances,
  { balance: key }: PostingEnd,
  entry: Balance['timeline']['entries'][number],
): Balances {
  if (key === undefined) return balances;
  const ofItem = balances.get(key.item) ?? PersistentMap<string, Balance>();
  const id = balanceId(key);
  const before = ofItem.get(id);
  const timeline = withEntry(before?.timeline ?? EMPTY_TIMELINE, entry);
  return balances.set(key.item, ofItem.set(id, { key: before?.key ?? key, timeline }));
}

/** The first label of a lot stays: another spelling of it is another reading, not another lot. */
function learnLots(lots: StockState['lots'], event: StockEvent): StockState['lots'] {
  let known = lots;
  for (const { lot, item, lotNumber, expiry } of event.data.lines) {
    if (lot === undefined || lot === UNKNOWN_LOT || known.has(lot)) continue;
    known = known.set(lot, {
      item,
      ...(lotNumber === undefined ? {} : { number: lotNumber }),
      ...(expiry === undefined ? {} : { expiry }),
    });
  }
  return known;
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
  return { at: event.time, revision, scope, notCounted };
}
