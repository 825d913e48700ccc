import { describeFeedIndex } from '../../testing/feed-index-contract.ts';
import { MemoryFeedIndex } from './memory-feed-index.ts';

describeFeedIndex('memory', async () => {
  const opened = { index: new MemoryFeedIndex(), reopen: async () => opened };
  return opened;
});
