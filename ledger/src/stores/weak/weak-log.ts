/** An event on its way into a weak log. */
export type WeakEvent = {
  readonly id: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** A record as a weak log gives it back: one of ours, or the log's own (`type` tells). */
export type WeakRecord = {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** A page of the whole log; `next` is the place after its last record. */
export type WeakPage = { readonly records: readonly WeakRecord[]; readonly next: string };

/**
 * The little that an append-only log offers that other software owns, such as EventStoreDB.
 * `guardWeakLog` makes an event store of it. What it does not promise: dense positions, a log of
 * our events only, an index of commands, and that a retry is seen as one. It may take a strict
 * prefix of an earlier write for that write, and writes a retry a second time when the retry
 * expects the head.
 */
export interface WeakLog {
  /**
   * Appends all events or none, durably, when the stream is at `expectedRevision`. It may also
   * resolve when events with these ids stand after `expectedRevision` already. Faults: `conflict`,
   * `unavailable`, `indeterminate`.
   */
  append(stream: string, expectedRevision: number, events: readonly WeakEvent[]): Promise<void>;

  /** Reads a stream from a revision, oldest first. Sees every append that was answered. */
  readStream(stream: string, from: number, limit: number): Promise<readonly WeakRecord[]>;

  /**
   * Reads the whole log after a cursor (empty: from the beginning) in its one order. Sees every
   * append that was answered. At the end it answers no records and the cursor it was given.
   */
  readAll(after: string, limit: number): Promise<WeakPage>;

  /** Calls `wake` after appends, until the returned function is called. A hint. */
  onAppended(wake: () => void): () => void;

  /** Lets go of the log. */
  close(): Promise<void>;
}
