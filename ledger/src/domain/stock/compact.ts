import { withPast } from './past-shipments.ts';
import { shelfOf } from './state.ts';
import type { StockState } from './state.ts';
import { balanceNow, compactTimeline } from './timeline.ts';

/**
 * Folds what lies behind a moment together, so that a book stays as large as what happened since,
 * however long it is kept. Of earlier entries stay their sum and where stock first came in; of
 * earlier shipments, that there were any; the lots stay. Decisions that need no more than that are
 * those of the whole book; others throw `BehindHorizon`.
 */
export function compactStock(state: StockState, horizon: string): StockState {
  if (state.horizon !== undefined && horizon <= state.horizon) return state;
  const documents = state.documents.filter(({ at }) => at >= horizon);
  if (documents.size === state.documents.size) return state;
  const started = state.started.filter((_, event) => documents.has(event));
  const shipments = state.shipments.filter(
    ({ dispatch, arrivals }) =>
      (dispatch !== undefined && documents.has(dispatch.event)) ||
      Object.values(arrivals).some(({ event }) => documents.has(event)),
  );
  const past = [...state.shipments.keys()].filter((shipment) => !shipments.has(shipment));
  const kept = compactBalances({ ...state, started }, horizon);
  const spoken = new Set(eventsOfShipments(shipments));
  return {
    ...state,
    horizon,
    ...kept,
    documents,
    reversals: state.reversals.filter((_, event) => documents.has(event) || spoken.has(event)),
    shipments,
    pastShipments: withPast(state.pastShipments, past),
    destructions: state.destructions
      .map((ofBatch) => ofBatch.filter(({ event }) => documents.has(event)))
      .filter((ofBatch) => ofBatch.length > 0),
    counts: state.counts.filter(({ at }) => at >= horizon),
    vials: {
      ...state.vials,
      byEvent: state.vials.byEvent.filter((_, event) => documents.has(event)),
      unitsLeft: state.vials.unitsLeft.deleteAll(idsMissing(state.balances, kept.balances)),
      horizon,
    },
    started,
  };
}

/** How much a book holds: documents, and lots that it knows. */
export function weighStock({ documents, lots }: StockState): number {
  return documents.size + lots.size;
}

function* eventsOfShipments(shipments: StockState['shipments']): Generator<string> {
  for (const { dispatch, arrivals } of shipments.values()) {
    if (dispatch !== undefined) yield dispatch.event;
    for (const { event } of Object.values(arrivals)) yield event;
  }
}

/**
 * Balances that came to nothing behind the horizon go, all of a shelf at once. While a count is
 * under way, none goes that was changed since it began.
 */
function compactBalances(
  { balances, started, cleared }: Pick<StockState, 'balances' | 'started' | 'cleared'>,
  horizon: string,
): Pick<StockState, 'balances' | 'cleared'> {
  const began = Math.min(...[...started.values()].map(({ revision }) => revision));
  const shelves = new Map<string, boolean>();
  const folded = balances.map((ofItem) =>
    ofItem.map((balance) => {
      const timeline = compactTimeline(balance.timeline, horizon);
      const isGone = timeline.length === 0 && balanceNow(timeline) === 0;
      const shelf = shelfOf(balance.key);
      const isHeld = !isGone || balance.changedBy > began;
      shelves.set(shelf, isHeld || shelves.get(shelf) === true);
      return { ...balance, timeline };
    }),
  );
  const gone = [...shelves].filter(([, isHeld]) => !isHeld).map(([shelf]) => shelf);
  return {
    balances: folded
      .map((ofItem) => ofItem.filter(({ key }) => shelves.get(shelfOf(key)) === true))
      .filter((ofItem) => ofItem.size > 0),
    cleared: cleared.union(gone),
  };
}

function* idsMissing(
  before: StockState['balances'],
  after: StockState['balances'],
): Generator<string> {
  for (const [item, ofItem] of before) {
    const kept = after.get(item);
    for (const id of ofItem.keys()) if (kept?.has(id) !== true) yield id;
  }
}
