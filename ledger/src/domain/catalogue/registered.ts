import type { Context, Decision, Fact } from '../decider.ts';
import { accept, refuse } from '../decision.ts';

/** Decides the registration of a thing: once, and then only revised. */
export function registerOnce(
  what: string,
  state: unknown,
  context: Context,
  fact: () => Fact,
): Decision {
  return state === undefined
    ? accept(fact())
    : refuse('already-registered', '', { what, id: context.target });
}

/** Decides something about a thing that must be registered already. */
export function whenRegistered<State>(
  what: string,
  state: State | undefined,
  context: Context,
  decide: (state: State) => Decision,
): Decision {
  return state === undefined
    ? refuse('not-registered', '', { what, id: context.target })
    : decide(state);
}
