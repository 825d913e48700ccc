import { BehindHorizon } from '../../domain/horizon.ts';
import type { AnyDecider, deciderOf } from '../../domain/registry.ts';

/** The same deciders, which tell when a book is asked about what it has folded together. */
export function watched(find: typeof deciderOf, behindHorizon: () => void): typeof deciderOf {
  const known = new Map<string, AnyDecider | undefined>();
  return (stream) => {
    const category = stream.split('-', 1)[0] ?? '';
    if (!known.has(category)) known.set(category, watching(find(stream), behindHorizon));
    return known.get(category);
  };
}

function watching(decider: AnyDecider | undefined, behindHorizon: () => void) {
  if (decider?.compact === undefined) return decider;
  const decide = Object.entries(decider.decide).map(([kind, right]) => {
    const told: AnyDecider['decide'][string] = (state, body, context) => {
      try {
        return right(state, body, context);
      } catch (error) {
        if (error instanceof BehindHorizon) behindHorizon();
        throw error;
      }
    };
    return [kind, told] as const;
  });
  return { ...decider, decide: Object.fromEntries(decide) };
}
