import { FEED_START } from '@lumbung/ledger/ports/event-store';
import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import { PublisherFenced } from '../outlet.ts';
import type { Message, Outlet } from '../outlet.ts';

/** What was published in memory, in its order. */
export type MemoryTopics = { readonly published: Message[]; progress: FeedPosition; epoch: number };

/** Topics without a message. */
export function memoryTopics(): MemoryTopics {
  return { published: [], progress: FEED_START, epoch: 0 };
}

/** Publishes in memory, for whoever tests what publishes. */
export function memoryOutlet(topics: MemoryTopics): Outlet {
  return {
    async takeOver() {
      topics.epoch += 1;
      const { epoch, progress } = topics;
      return {
        progress,
        async publish(messages, next) {
          if (topics.epoch !== epoch) throw new PublisherFenced();
          topics.published.push(...messages);
          topics.progress = next;
        },
        close: () => Promise.resolve(),
      };
    },
  };
}
