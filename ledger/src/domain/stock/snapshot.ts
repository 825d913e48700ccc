import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { withLot } from './evolve.ts';
import type { Destruction } from './destructions.ts';
import type { ShipmentInBook } from './in-transit.ts';
import { pastAsText, pastFromText } from './past-shipments.ts';
import { EMPTY_BOOK } from './state.ts';
import type { Balance, CountMark, StartedCount, StockState } from './state.ts';
import { timelineOf } from './timeline.ts';
import type { Behind, TimelineEntry } from './timeline.ts';
import { plainVials, vialsOf } from './vials-text.ts';
import type { PlainVials } from './vials-text.ts';

/** An entry without its event and its moment, which its revision names. */
type PlainEntry = readonly [revision: number, line: number, delta: number];

type PlainBalance = {
  readonly key: BalanceKey;
  readonly entries: readonly PlainEntry[];
  readonly changedBy: number;
  readonly behind?: Omit<Behind, 'horizon'> | undefined;
};

type PlainDocument = readonly [event: string, revision: number, at: string];

/** What the label of a lot said, where it said it; a 1 behind it says that it was cleared. */
type PlainLot = readonly [lot: string, number: string | null, expiry: string | null, cleared?: 1];

type Plain = {
  readonly revision: number;
  readonly horizon?: string | undefined;
  readonly balances: readonly PlainBalance[];
  readonly lots: readonly [item: string, lots: readonly PlainLot[]][];
  /** The items of which stock without a lot was cleared. */
  readonly cleared: readonly string[];
  readonly documents: readonly PlainDocument[];
  readonly reversals: readonly [string, Readonly<Record<number, string>>][];
  readonly shipments: readonly [string, ShipmentInBook][];
  readonly pastShipments: string;
  readonly destructions: readonly [string, readonly Destruction[]][];
  readonly counts: readonly CountMark[];
  readonly vials: PlainVials;
  readonly started: readonly [string, StartedCount][];
  readonly closedTo?: string | undefined;
};

/** Writes a book as text for a snapshot: equal books, equal text. */
export function encodeStock(state: StockState): string {
  const plain: Plain = {
    revision: state.revision,
    horizon: state.horizon,
    balances: sorted(state.balances).flatMap(([, ofItem]) =>
      sorted(ofItem).map(([, balance]) => plainBalance(balance)),
    ),
    lots: sorted(state.lotsOfItem).map(([item, lots]) => [item, plainLots(lots, state)]),
    cleared: [...state.cleared].filter((shelf) => !state.lots.has(shelf)).toSorted(),
    documents: sorted(state.documents).map(([event, { revision, at }]) => [event, revision, at]),
    reversals: sorted(state.reversals),
    shipments: sorted(state.shipments),
    pastShipments: pastAsText(state.pastShipments),
    destructions: sorted(state.destructions),
    counts: state.counts,
    vials: plainVials(state.vials),
    started: sorted(state.started),
    closedTo: state.closedTo,
  };
  return JSON.stringify(plain);
}

/** Reads a book back from a snapshot's text. */
export function decodeStock(text: string): StockState {
  const plain = JSON.parse(text) as Plain;
  const { horizon } = plain;
  return {
    revision: plain.revision,
    horizon,
    balances: balancesOf(plain),
    ...lotsOf(plain),
    cleared: clearedOf(plain),
    documents: PersistentMap(
      plain.documents.map(([event, revision, at]) => [event, { revision, at }]),
    ),
    reversals: PersistentMap(plain.reversals),
    shipments: PersistentMap(plain.shipments),
    pastShipments: pastFromText(plain.pastShipments),
    destructions: PersistentMap(plain.destructions),
    counts: plain.counts,
    vials: { ...vialsOf(plain.vials), horizon },
    started: PersistentMap(plain.started),
    closedTo: plain.closedTo,
  };
}

function sorted<Value>(map: PersistentMap<string, Value>): [string, Value][] {
  return [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function plainBalance({ key, timeline, changedBy }: Balance): PlainBalance {
  const { length, behind: { balance, firstReceipt } = { balance: 0 } } = timeline;
  const entries = timeline.entries.slice(0, length);
  const isTouched = balance !== 0 || firstReceipt !== undefined;
  return {
    key,
    entries: entries.map(({ revision, line, delta }) => [revision, line, delta]),
    changedBy,
    behind: isTouched ? { balance, firstReceipt } : undefined,
  };
}

function balancesOf({ balances, documents, horizon }: Plain): StockState['balances'] {
  const byRevision = new Map(documents.map((document) => [document[1], document]));
  return EMPTY_BOOK.balances.withMutations((all) => {
    for (const { key, entries, changedBy, behind = { balance: 0 } } of balances) {
      const timeline = timelineOf(
        entries.map((entry) => liveEntry(entry, byRevision)),
        horizon === undefined ? undefined : { horizon, ...behind },
      );
      const ofItem = all.get(key.item) ?? PersistentMap<string, Balance>();
      all.set(key.item, ofItem.set(balanceId(key), { key, timeline, changedBy }));
    }
  });
}

function liveEntry(
  [revision, line, delta]: PlainEntry,
  documents: ReadonlyMap<number, PlainDocument>,
): TimelineEntry {
  const [event, , at] = documents.get(revision) ?? [];
  if (event === undefined || at === undefined) {
    throw new TypeError(`the snapshot has no document ${revision}`);
  }
  return { at, revision, line, delta, event };
}

function plainLots(ids: readonly string[], { lots, cleared }: StockState): PlainLot[] {
  return ids.map((lot) => {
    const { number, expiry } = lots.get(lot) ?? {};
    const label = [lot, number ?? null, expiry ?? null] as const;
    return cleared.has(lot) ? [...label, 1] : label;
  });
}

function clearedOf({ cleared, lots }: Plain): PersistentSet<string> {
  const ofLots = lots.flatMap(([, ofItem]) => ofItem.filter(([, , , isCleared]) => isCleared));
  return PersistentSet([...cleared, ...ofLots.map(([lot]) => lot)]);
}

function lotsOf({ lots }: Plain): Pick<StockState, 'lots' | 'lotsOfItem'> {
  let known: Pick<StockState, 'lots' | 'lotsOfItem'> = EMPTY_BOOK;
  for (const [item, ofItem] of lots) {
    for (const [lot, number, expiry] of ofItem) {
      const label = {
        ...(number === null ? {} : { number }),
        ...(expiry === null ? {} : { expiry }),
      };
      known = withLot(known, lot, { item, ...label });
    }
  }
  return { lots: known.lots, lotsOfItem: known.lotsOfItem };
}
