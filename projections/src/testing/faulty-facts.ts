import type { FactStore } from '../ports/fact-store.ts';

/** What becomes of one call of a store. */
export type CallFate =
  | 'done'
  /** It throws, and nothing was done. */
  | 'fails'
  /** It is done, and throws all the same: the answer is lost. */
  | 'loses its answer';

/**
 * A store that behaves as another one, but for what becomes of each call, which is asked for by its
 * number. So a loader can be made to die before and after everything that it does.
 */
export function faultyFacts(store: FactStore, fateOf: (call: number) => CallFate): FactStore {
  let calls = 0;
  const calling = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const fate = fateOf(calls);
    calls += 1;
    if (fate === 'fails') throw new Error('it is gone');
    const answer = await work();
    if (fate === 'loses its answer') throw new Error('its answer is gone');
    return answer;
  };
  return {
    prepare: (schema) => calling(() => store.prepare(schema)),
    record: (progress) => calling(() => store.record(progress)),
    insert: (batch) => calling(() => store.insert(batch)),
    count: (table, range) => calling(() => store.count(table, range)),
    publish: (schema) => calling(() => store.publish(schema)),
  };
}
