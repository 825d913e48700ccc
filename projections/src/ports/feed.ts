/**
 * A place in the feed: the store's own cursor, opaque, and the ordinal of the last event before it.
 */
export type FeedPosition = { readonly cursor: string; readonly ordinal: number };

/** The place before the first event. */
export const FEED_START: FeedPosition = { cursor: '', ordinal: -1 };

/** An event of the feed, as far as a projection needs it. */
export type FeedEvent = {
  /** The dense count of events in feed order, from 0. */
  readonly ordinal: number;
  /** The canonical bytes of the event: JSON in UTF-8. */
  readonly bytes: Uint8Array;
};

/** A page of the feed. `next` is where to go on, also when the page is empty. */
export type FeedPage = { readonly events: readonly FeedEvent[]; readonly next: FeedPosition };

/** What the projections need of the log. An event store satisfies it as it is. */
export interface Feed {
  /** Reads at most `limit` events after a position, in the feed's one order. */
  readAll(after: FeedPosition, limit: number): Promise<FeedPage>;

  /** Calls `wake` when there may be more to read, until the returned function is called. */
  onAppended(wake: () => void): () => void;
}
