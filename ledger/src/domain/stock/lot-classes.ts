import { Map as PersistentMap } from 'immutable';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { parseStream, streamOf } from '@lumbung/schemas/streams';
import { survivorOf } from '../catalogue/lot-class.ts';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import { lotsSeen } from './known-lot.ts';
import { balancesOfItem, classKey } from './state.ts';
import type { Balance, StockState } from './state.ts';
import { timelineOf, withEntry } from './timeline.ts';
import type { Behind, Timeline, TimelineEntry } from './timeline.ts';

/**
 * The book as a decision sees it, with every lot that was merged counted to the one that survives:
 * the balances of a class are one, under the survivor's key, with the entries of all of them. The
 * entries themselves keep their lots.
 */
export function withLotClasses(state: StockState, references: References): StockState {
  const merged = [...references].flatMap(([stream, { state: known }]) => {
    const { category, identifier: lot = '' } = parseStream(stream) ?? {};
    const isMerged = category === 'lot' && referred(references, 'lot', lot)?.into !== undefined;
    return isMerged && known !== undefined ? [lot] : [];
  });
  if (merged.length === 0) return state;
  const survivors = new Map(merged.map((lot) => [lot, survivorOf(references, lot)]));
  const items = new Set(merged.map((lot) => referred(references, 'lot', lot)?.item ?? ''));
  const classed = { ...state, survivors };
  const balances = [...items].reduce(
    (all, item) => (all.has(item) ? all.set(item, balancesOfClasses(classed, item)) : all),
    state.balances,
  );
  return { ...classed, balances };
}

/** The streams of the lots of some items that a book has seen, also those that are long gone. */
export function lotStreamsOf(items: Iterable<string>, state: StockState): string[] {
  return [...items].flatMap((item) => lotsSeen(state, item).map((lot) => streamOf('lot', lot)));
}

function balancesOfClasses(state: StockState, item: string): PersistentMap<string, Balance> {
  return PersistentMap<string, Balance>().withMutations((classes) => {
    for (const [key, members] of membersByClass(state, item)) {
      const [only, another] = members;
      if (only === undefined) continue;
      const timeline = another === undefined ? only.timeline : timelineOfAll(members);
      const changedBy = Math.max(...members.map((member) => member.changedBy));
      classes.set(balanceId(key), { key, timeline, changedBy });
    }
  });
}

function membersByClass(state: StockState, item: string): [BalanceKey, Balance[]][] {
  const classes = new Map<string, [BalanceKey, Balance[]]>();
  for (const balance of balancesOfItem(state, item)) {
    const key = classKey(state, balance.key);
    const found = classes.get(balanceId(key)) ?? [key, []];
    found[1].push(balance);
    classes.set(balanceId(key), found);
  }
  return [...classes.values()];
}

/** The entries of several balances as one timeline; those of one place are one. */
export function timelineOfAll(balances: readonly Balance[]): Timeline {
  const entries = balances.flatMap(({ timeline }) => timeline.entries.slice(0, timeline.length));
  const behind = behindAll(balances.map(({ timeline }) => timeline.behind));
  return entries.toSorted(inOrder).reduce(withEntry, timelineOf([], behind));
}

/** Entries at one place are one: of several balances nobody can say where stock first came in. */
function behindAll(all: readonly (Behind | undefined)[]): Behind | undefined {
  const [first, ...others] = all.filter((behind) => behind !== undefined);
  if (first === undefined) return undefined;
  const balance = others.reduce((sum, behind) => sum + behind.balance, first.balance);
  const touched = [first, ...others].filter(hasHistory);
  const firstReceipt = touched.length > 1 ? 'unknown' : touched[0]?.firstReceipt;
  return { horizon: first.horizon, balance, firstReceipt };
}

function hasHistory({ balance, firstReceipt }: Behind): boolean {
  return balance !== 0 || firstReceipt !== undefined;
}

function inOrder(one: TimelineEntry, other: TimelineEntry): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.revision - other.revision || one.line - other.line;
}
