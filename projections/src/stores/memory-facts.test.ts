import { describeFactStore } from '../testing/fact-store-contract.ts';
import { createMemoryFacts } from './memory-facts.ts';

describeFactStore('in memory', async () => {
  const store = createMemoryFacts();
  return { store, rowsOf: async (name) => store.rowsOf(name), close: async () => {} };
});
