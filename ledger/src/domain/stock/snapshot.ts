import { Map as PersistentMap } from 'immutable';
import type { Balance, CountMark, KnownLot, StockDocument, StockState } from './state.ts';
import type { TimelineEntry } from './timeline.ts';

type PlainBalance = {
  key: Balance['key'];
  entries: readonly TimelineEntry[];
  balances: readonly number[];
};

type Plain = {
  balances: [string, [string, PlainBalance][]][];
  lots: [string, KnownLot][];
  documents: [string, StockDocument][];
  counts: readonly CountMark[];
};

/** Writes a book as text for a snapshot. */
export function encodeStock(state: StockState): string {
  const plain: Plain = {
    balances: [...state.balances].map(([item, ofItem]) => [
      item,
      [...ofItem].map(([id, balance]) => [id, plainBalance(balance)]),
    ]),
    lots: [...state.lots],
    documents: [...state.documents],
    counts: state.counts,
  };
  return JSON.stringify(plain);
}

/** Reads a book back from a snapshot's text. */
export function decodeStock(text: string): StockState {
  const plain = JSON.parse(text) as Plain;
  return {
    balances: PersistentMap(
      plain.balances.map(([item, ofItem]) => [
        item,
        PersistentMap(ofItem.map(([id, balance]) => [id, liveBalance(balance)])),
      ]),
    ),
    lots: PersistentMap(plain.lots),
    documents: PersistentMap(plain.documents),
    counts: plain.counts,
  };
}

function plainBalance({ key, timeline }: Balance): PlainBalance {
  return {
    key,
    entries: timeline.entries.slice(0, timeline.length),
    balances: timeline.balances.slice(0, timeline.length),
  };
}

function liveBalance({ key, entries, balances }: PlainBalance): Balance {
  return { key, timeline: { entries, balances, length: entries.length } };
}
