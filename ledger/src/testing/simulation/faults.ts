import type { LumbungEvent } from '@lumbung/schemas/event';
import type { AnyDecider } from '../../domain/registry.ts';
import { deciderOf } from '../../domain/registry.ts';
import type { Context, Fact } from '../../domain/decider.ts';
import type { StockState } from '../../domain/stock/state.ts';

/** A mistake that is made on purpose: in what a stock decision sees, says, or is folded to. */
export type Fault = {
  readonly name: string;
  readonly state?: (state: StockState) => StockState;
  readonly context?: (context: Context) => Context;
  readonly fact?: (fact: Fact) => Fact;
  readonly event?: (event: LumbungEvent) => LumbungEvent;
  /** In a book of which the past was folded together. */
  readonly compacted?: (state: StockState) => StockState;
  /** In what is left of a book that is loaded from its snapshot. */
  readonly loaded?: (state: StockState) => StockState;
};

/** The deciders of the ledger with a fault in that of the stock books. */
export function deciderWith(fault: Fault): typeof deciderOf {
  const { state: seen = same, context: known = same, fact: said = same } = fault;
  const { event = same, loaded = same, compacted = same } = fault;
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
    const decode = (text: string) => loaded(decider.decode(text) as StockState);
    const compact = (state: unknown, horizon: string) =>
      compacted((decider.compact?.(state, horizon) ?? state) as StockState);
    return { ...decider, decide: Object.fromEntries(decide), evolve, decode, compact };
  };
}

function same<Value>(value: Value): Value {
  return value;
}
