import { addMicroseconds } from '@lumbung/schemas/time';
import { Map as PersistentMap } from 'immutable';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { AnyDecider } from '../../domain/registry.ts';
import { deciderOf } from '../../domain/registry.ts';
import type { Context, Fact } from '../../domain/decider.ts';
import type { StockState } from '../../domain/stock/state.ts';
import { present } from '../random-lines.ts';

/** A mistake that is made on purpose: in what a stock decision sees, says, or is folded to. */
export type Fault = {
  readonly name: string;
  readonly state?: (state: StockState) => StockState;
  readonly context?: (context: Context) => Context;
  readonly fact?: (fact: Fact) => Fact;
  readonly event?: (event: LumbungEvent) => LumbungEvent;
};

/** The deciders of the ledger with a fault in that of the stock books. */
export function deciderWith(fault: Fault): typeof deciderOf {
  const { state: seen = same, context: known = same, fact: said = same, event = same } = fault;
  return (stream) => {
    const decider = deciderOf(stream);
    if (decider?.category !== 'stock') return decider;
    const decide = Object.entries(decider.decide).map(([kind, right]) => {
      const wrong: AnyDecider['decide'][string] = (state, body, context) => {
        const decision = right(seen(state as StockState), body, known(context));
        if (decision.kind === 'refuse') return decision;
        return { kind: 'accept', facts: decision.facts.map(said) };
      };
      return [kind, wrong] as const;
    });
    const evolve: AnyDecider['evolve'] = (state, told) => decider.evolve(state, event(told));
    return { ...decider, decide: Object.fromEntries(decide), evolve };
  };
}

function same<Value>(value: Value): Value {
  return value;
}

type Data = Record<string, unknown> & {
  lines?: Record<string, number>[];
  restatements?: Record<string, number>[];
};

/** A fault in the data of facts of some names; of all where none is named. */
function inData(change: (data: Data) => Data, ...names: readonly string[]): (fact: Fact) => Fact {
  return (fact) => {
    if (names.length > 0 && !names.includes(fact.name)) return fact;
    return { ...fact, data: change(structuredClone(fact.data) as unknown as Data) } as Fact;
  };
}

function inLines(change: (line: Record<string, number>) => object, ...names: readonly string[]) {
  const changeAll = ({ lines = [], ...data }: Data) =>
    ({
      ...data,
      lines: lines.map((line) => present({ ...line, ...change(line) })),
    }) as unknown as Data;
  return inData(changeAll, ...names);
}

function withoutRestatements({ restatements: _restatements, ...data }: Data): Data {
  return data;
}

/** A fault in what a decision sees of other streams of a kind. */
function seenAs(category: string, wrong: object): (context: Context) => Context {
  return (context) => {
    const references = new Map(context.references);
    for (const [stream, reference] of references) {
      if (!stream.startsWith(`${category}-`) || reference.state === undefined) continue;
      references.set(stream, { ...reference, state: { ...(reference.state as object), ...wrong } });
    }
    return { ...context, references };
  };
}

const YEAR_LATER = '2027-12-31';
const FOR_EVER = 10_000;

/** The planted faults: each of them must be found by some check. */
export const FAULTS: readonly Fault[] = [
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
    event: (event) =>
      ({ ...event, data: withoutRestatements(event.data as unknown as Data) }) as LumbungEvent,
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
