/** The limits of the EventStoreDB event store. */
export const EVENTSTORE_LIMITS = {
  /** Milliseconds that one try of an append waits for its answer. */
  tryMilliseconds: 3_000,
  /** Milliseconds after which an append that was not answered is not tried again. */
  appendMilliseconds: 9_000,
  /** Milliseconds before an append or a read is tried again; it doubles up to the longest. */
  pauseMilliseconds: 50,
  pauseMillisecondsMax: 1_000,
  /** Times that a read is tried. */
  readTries: 4,
  /** Milliseconds that a read waits for its next record. */
  silentMilliseconds: 10_000,
  /** Bytes of one page of the feed; the record that reaches it still belongs to the page. */
  pageBytesMax: 32 * 1024 * 1024,
  /** Milliseconds before a dropped subscription is made again; it doubles up to the longest. */
  resubscribeMilliseconds: 100,
  resubscribeMillisecondsMax: 5_000,
  /** Windows of 32 records of the log's own after which a subscription hears how far it came. */
  checkpointWindows: 32,
} as const;

/** The limits in their types, for a test that cannot wait so long. */
export type EventStoreLimits = { readonly [Name in keyof typeof EVENTSTORE_LIMITS]: number };
