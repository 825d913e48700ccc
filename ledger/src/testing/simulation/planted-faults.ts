import { addMicroseconds } from '@lumbung/schemas/time';
import { Map as PersistentMap } from 'immutable';
import type { Fault } from './faults.ts';
import { foldedAs, inData, inLines, seenAs, withoutRestatements } from './fault-kinds.ts';
import { FAULTS_BETWEEN } from './faults-between.ts';

const YEAR_LATER = '2027-12-31';
const FOR_EVER = 10_000;

/** Faults of books, counts, periods and picking. */
const OF_BOOKS: readonly Fault[] = [
  {
    name: 'a restatement has the wrong sign',
    fact: inData(({ restatements, ...data }) => ({
      ...data,
      ...(restatements && {
        restatements: restatements.map((each) => ({ ...each, delta: -(each['delta'] ?? 0) })),
      }),
    })),
  },
  { name: 'restatements are dropped', fact: inData(withoutRestatements) },
  {
    name: 'restatements are not folded',
    event: foldedAs(withoutRestatements),
  },
  {
    name: 'the booked time is missing',
    fact: ({ bookedAt: _bookedAt, ...fact }) => fact,
  },
  {
    name: 'facts of a closed period are booked a microsecond early',
    fact: (fact) =>
      fact.bookedAt === undefined
        ? fact
        : { ...fact, bookedAt: addMicroseconds(fact.bookedAt, -1) },
  },
  {
    name: 'a period ends a microsecond early',
    fact: inData(
      (data) => ({ ...data, to: addMicroseconds(String(data['to']), -1) }),
      'PeriodClosed',
    ),
  },
  {
    name: 'nobody enforces',
    context: seenAs('facility', { stockControl: 'flag' }),
  },
  {
    name: 'the backdating limit is not checked',
    context: (context) => ({
      ...context,
      actor: { ...context.actor, backdatingDaysMax: FOR_EVER },
    }),
  },
  {
    name: 'the future is not checked',
    context: (context) => ({ ...context, now: addMicroseconds(context.now, 864e8 * FOR_EVER) }),
  },
  {
    name: 'uncovered is not stated',
    fact: inLines(() => ({ uncovered: undefined }), 'StockConsumed'),
  },
  {
    name: 'a variance has the wrong sign',
    fact: inLines(({ variance = 0 }) => ({ variance: -variance }), 'StockCounted'),
  },
  {
    name: 'a count forgets who was silent',
    fact: inData(
      ({ lines = [], ...data }) => ({
        ...data,
        lines: lines.filter((line) => !('implied' in line)),
      }),
      'StockCounted',
    ),
  },
  {
    name: 'a line is taken back twice',
    state: (state) => ({ ...state, reversals: PersistentMap() }),
  },
  {
    name: 'a reversal stands a microsecond late',
    fact: (fact) =>
      fact.name !== 'MovementReversed' || fact.moment === undefined
        ? fact
        : { ...fact, moment: { ...fact.moment, time: addMicroseconds(fact.moment.time, 1) } },
  },
  {
    name: 'one too many is taken',
    fact: inLines(({ quantity = 0 }) => ({ quantity: quantity + 1 }), 'StockConsumed'),
  },
  {
    name: 'a vial monitor goes back',
    fact: inLines(
      (line) => ({ vvmStage: 3, to: { vvmStage: Math.min(2, line['vvmStage'] ?? 1) } }),
      'VvmStageRecorded',
    ),
  },
  {
    name: 'the latest expiry is picked first',
    fact: inData(
      ({ lines = [], ...data }) => ({
        ...data,
        lines: lines.toReversed().map((line, index) => ({ ...line, line: index + 1 })),
      }),
      'StockConsumed',
    ),
  },
  {
    name: 'the expiry is not checked',
    state: (state) => ({
      ...state,
      lots: state.lots.map((lot) => ({ ...lot, expiry: YEAR_LATER })),
    }),
    context: seenAs('lot', { expiry: YEAR_LATER }),
  },
];

/** The planted faults: each of them must be found by some check. */
export const FAULTS: readonly Fault[] = [...OF_BOOKS, ...FAULTS_BETWEEN];
