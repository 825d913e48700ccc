import type { ReadModelStore } from '../ports/read-model-store.ts';

/** What the next `apply` does wrong. */
export type Fault =
  /** It writes nothing, and says so. */
  | 'fails'
  /** It commits, and the answer is lost on the way. */
  | 'loses its answer';

/** A store whose next `apply` can be made to fail, once. */
export type FaultyStore = ReadModelStore & { readonly failNext: (fault: Fault) => void };

/** Makes a store that behaves as another one, but for the faults that it is told. */
export function faulty(store: ReadModelStore): FaultyStore {
  let next: Fault | undefined;
  return {
    ...store,
    failNext: (fault) => (next = fault),
    async apply(steps) {
      const fault = next;
      next = undefined;
      if (fault === 'fails') throw new Error('disk I/O error');
      const applied = await store.apply(steps);
      if (fault === 'loses its answer') throw new Error('the answer was lost');
      return applied;
    },
  };
}
