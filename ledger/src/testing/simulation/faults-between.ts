import { Map as PersistentMap } from 'immutable';
import type { Fault } from './faults.ts';
import { foldedAs, inData, inLines, seenAs } from './fault-kinds.ts';

const NEWEST = 1_000_000;
const PLENTY = 1_000_000;

/** Faults between streams: of transfers, lots, batches, vials, zones and snapshots. */
export const FAULTS_BETWEEN: readonly Fault[] = [
  {
    name: 'an arrival forgets what was rejected',
    fact: inData(
      ({ lines = [], ...data }) => ({
        ...data,
        lines: lines
          .filter((line) => (line['part'] as unknown) !== 'rejected')
          .map((line, index) => ({ ...line, line: index + 1 })),
      }),
      'StockArrived',
    ),
  },
  {
    name: 'what is missing comes in all the same',
    event: foldedAs(({ lines, ...data }) => ({
      ...data,
      ...(lines && {
        lines: lines.map((line) =>
          (line['part'] as unknown) === 'missing'
            ? { ...line, part: 'accepted' as unknown as number }
            : line,
        ),
      }),
    })),
  },
  {
    name: 'the receiver of a dispatch is not asked',
    context: seenAs('stock', { shipments: PersistentMap() }),
  },
  { name: 'merges of lots are not followed', context: seenAs('lot', { into: undefined }) },
  { name: 'the status of a lot is not looked at', context: seenAs('lot', { statuses: [] }) },
  {
    name: 'the certificate of a batch is not looked at',
    context: seenAs('disposal', { certified: false }),
  },
  { name: 'days are reckoned in one zone', context: seenAs('facility', { zone: 'UTC' }) },
  {
    name: 'the basis is not said',
    fact: inData((data) => ('basis' in data ? { ...data, basis: [] } : data)),
  },
  {
    name: 'a late fact stands when it was recorded',
    fact: ({ moment: _moment, ...fact }) => fact,
  },
  {
    name: 'opened vials never run out',
    state: (state) => ({
      ...state,
      vials: {
        ...state.vials,
        byEvent: state.vials.byEvent.map((lines) =>
          Object.fromEntries(
            Object.entries(lines).map(([line, vials]) => [line, { ...vials, left: PLENTY }]),
          ),
        ),
      },
    }),
  },
  {
    name: 'a line is folded twice',
    event: foldedAs(({ lines, ...data }) => ({
      ...data,
      ...(lines && { lines: [...lines, ...lines.slice(0, 1)] }),
    })),
  },
  {
    name: 'places are not told apart',
    event: foldedAs(({ lines, ...data }) => ({
      ...data,
      ...(lines && {
        lines: lines.map((line) => ({ ...line, place: 'main' as unknown as number })),
      }),
    })),
  },
  {
    name: 'a snapshot forgets what was taken back',
    loaded: (state) => ({ ...state, reversals: PersistentMap() }),
  },
  {
    name: 'a compacted book answers what it does not hold',
    compacted: ({ horizon: _horizon, ...state }) => state,
  },
  { name: 'counts are no barrier', state: (state) => ({ ...state, counts: [] }) },
  {
    name: 'a count that is stale is taken',
    state: (state) => ({
      ...state,
      started: state.started.map((start) => ({ ...start, revision: NEWEST })),
    }),
  },
  {
    name: 'what a count leaves unexplained is not said',
    fact: inLines(() => ({ unaccounted: undefined }), 'StockCounted'),
  },
];
