import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import type { FedEvent } from './message.ts';
import type { PublisherLimits } from './publisher-limits.ts';

/** Events of the log in their order, and where to go on. */
export type FedPage = { readonly events: readonly FedEvent[]; readonly next: FeedPosition };

/** What reads the log in its one order. */
export type ReadableFeed = {
  /** Reads at most `limit` events after a position. */
  readAll(after: FeedPosition, limit: number): Promise<FedPage>;
};

/** A batch within both limits: what has too many bytes is read again as fewer events. */
export async function readBatch(
  feed: ReadableFeed,
  position: FeedPosition,
  { batchEvents, batchBytes }: PublisherLimits,
): Promise<FedPage> {
  const page = await feed.readAll(position, batchEvents);
  let [fitting, bytes] = [0, 0];
  for (const event of page.events) {
    bytes += event.bytes.byteLength;
    if (fitting > 0 && bytes > batchBytes) return feed.readAll(position, fitting);
    fitting += 1;
  }
  return page;
}
