import { Map as PersistentMap } from 'immutable';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { ShipmentInBook } from './in-transit.ts';
import type { Balance, CountMark, KnownLot, StartedCount, StockState } from './state.ts';
import { timelineOf } from './timeline.ts';
import { vialsOf } from './vials.ts';

/** An entry without its event, which its revision names. */
type PlainEntry = readonly [at: string, revision: number, line: number, delta: number];

type PlainBalance = {
  readonly key: BalanceKey;
  readonly entries: readonly PlainEntry[];
  readonly changedBy: number;
};

type Plain = {
  readonly revision: number;
  readonly balances: readonly PlainBalance[];
  readonly lots: readonly [string, KnownLot][];
  readonly documents: readonly [string, number][];
  readonly reversals: readonly [string, Readonly<Record<number, string>>][];
  readonly shipments: readonly [string, ShipmentInBook][];
  readonly counts: readonly CountMark[];
  readonly vials: Parameters<typeof vialsOf>[0];
  readonly started: readonly [string, StartedCount][];
  readonly closedTo?: string | undefined;
};

/** Writes a book as text for a snapshot: equal books, equal text. */
export function encodeStock(state: StockState): string {
  const plain: Plain = {
    revision: state.revision,
    balances: sorted(state.balances).flatMap(([, ofItem]) =>
      sorted(ofItem).map(([, balance]) => plainBalance(balance)),
    ),
    lots: sorted(state.lots),
    documents: sorted(state.documents),
    reversals: sorted(state.reversals),
    shipments: sorted(state.shipments),
    counts: state.counts,
    vials: sorted(state.vials.byEvent),
    started: sorted(state.started),
    closedTo: state.closedTo,
  };
  return JSON.stringify(plain);
}

/** Reads a book back from a snapshot's text. */
export function decodeStock(text: string): StockState {
  const plain = JSON.parse(text) as Plain;
  const events = new Map(plain.documents.map(([event, revision]) => [revision, event]));
  return {
    revision: plain.revision,
    balances: PersistentMap<string, PersistentMap<string, Balance>>().withMutations((balances) => {
      for (const { key, entries, changedBy } of plain.balances) {
        const timeline = timelineOf(entries.map((entry) => liveEntry(entry, events)));
        const ofItem = balances.get(key.item) ?? PersistentMap<string, Balance>();
        balances.set(key.item, ofItem.set(balanceId(key), { key, timeline, changedBy }));
      }
    }),
    lots: PersistentMap(plain.lots),
    documents: PersistentMap(plain.documents),
    reversals: PersistentMap(plain.reversals),
    shipments: PersistentMap(plain.shipments),
    counts: plain.counts,
    vials: vialsOf(plain.vials),
    started: PersistentMap(plain.started),
    closedTo: plain.closedTo,
  };
}

function sorted<Value>(map: PersistentMap<string, Value>): [string, Value][] {
  return [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function plainBalance({ key, timeline, changedBy }: Balance): PlainBalance {
  const entries = timeline.entries.slice(0, timeline.length);
  return {
    key,
    entries: entries.map(({ at, revision, line, delta }) => [at, revision, line, delta]),
    changedBy,
  };
}

function liveEntry([at, revision, line, delta]: PlainEntry, events: ReadonlyMap<number, string>) {
  const event = events.get(revision);
  if (event === undefined) throw new TypeError(`the snapshot has no document ${revision}`);
  return { at, revision, line, delta, event };
}
