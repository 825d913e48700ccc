import { describeReadModelStore } from '../testing/read-model-store-contract.ts';
import { createMemoryStore } from './memory.ts';

describeReadModelStore('in memory', async () => ({
  store: createMemoryStore(),
  close: async () => {},
}));
