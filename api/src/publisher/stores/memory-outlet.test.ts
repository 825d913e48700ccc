import { describeOutlet } from '../testing/outlet-contract.ts';
import { memoryOutlet, memoryTopics } from './memory-outlet.ts';

describeOutlet('in memory', async () => {
  const topics = memoryTopics();
  return {
    outlet: memoryOutlet(topics),
    other: memoryOutlet(topics),
    committed: async () => topics.published.map(({ value }) => Buffer.from(value).toString()),
    close: () => Promise.resolve(),
  };
});
