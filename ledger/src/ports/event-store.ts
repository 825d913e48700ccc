import type { Draft } from '@lumbung/schemas/event';

/** The revision of a stream that has no event yet. */
export const NO_REVISION = -1;

/** A stream as somebody read it: the revision of its newest event, `NO_REVISION` without one. */
export type StreamRevision = { readonly stream: string; readonly revision: number };

/** A decided command's events on their way into a stream. */
export type Append = {
  readonly stream: string;
  /** The revision that the decision saw; `NO_REVISION` when the stream had no event. */
  readonly expectedRevision: number;
  /** The other streams that the decision read, and where they stood; none when nothing is said. */
  readonly references?: readonly StreamRevision[];
  readonly commandId: string;
  /** SHA-256 of the command, in hex: what makes a retry the same command. */
  readonly commandDigest: string;
  /** At least one; all of the same command, `commandindex` from 0, `commandcount` their number. */
  readonly drafts: readonly Draft[];
};

/** The answer to an append: durable, and the same for every retry. */
export type Appended = {
  readonly firstRevision: number;
  readonly lastRevision: number;
  /** The ordinal of the last of its events: a read model at this ordinal shows them all. */
  readonly ordinal: number;
  readonly recordedTime: string;
  readonly eventIds: readonly string[];
  /** The events stood in the log already. */
  readonly deduplicated: boolean;
};

/** An event as it is stored. */
export type StoredEvent = {
  /** The dense count of `lumbung.*` events in feed order, from 0. */
  readonly ordinal: number;
  readonly stream: string;
  readonly revision: number;
  /** The canonical bytes: what is hashed, streamed and exported. */
  readonly bytes: Uint8Array;
};

/**
 * A place in the feed: the store's own cursor, opaque, and the ordinal of the last event before it.
 */
export type FeedPosition = { readonly cursor: string; readonly ordinal: number };

/** The place before the first event. */
export const FEED_START: FeedPosition = { cursor: '', ordinal: -1 };

/** A page of the feed. `next` is where to go on, also when the page is empty. */
export type FeedPage = { readonly events: readonly StoredEvent[]; readonly next: FeedPosition };

/** Which events of one stream to read, in the stream's order. */
export type StreamRead = {
  /** The first revision to read. */
  readonly from: number;
  readonly limit: number;
};

/** The log as those who follow it see it: one order, from any place, for ever the same. */
export interface EventFeed {
  /**
   * Reads a page of the whole log in its one order. At most `feedEventsMax` events; more is a
   * RangeError, and so is a place that is not in this log. A page may be shorter than asked for,
   * and is empty only where no event stands behind its place; its `next` may lead on even then,
   * past what is not ours.
   */
  readAll(after: FeedPosition, limit: number): Promise<FeedPage>;

  /**
   * Finds the place after the event of an ordinal, from where `readAll` goes on; the newest place
   * when the log does not reach so far.
   */
  locate(ordinal: number): Promise<FeedPosition>;

  /**
   * Calls `wake` after every commit, until the returned function is called. It promises nothing
   * but a hint: readers read from their own position.
   */
  onAppended(wake: () => void): () => void;
}

/**
 * The append-only log, the only truth. Every adapter passes `testing/event-store-contract.ts`.
 * Faults are thrown as LedgerFault (faults.ts).
 */
export interface EventStore extends EventFeed {
  /**
   * Appends a command's events, all or none, and answers after they are durable. The store stamps
   * `sequence` and `recordedtime` (strictly increasing within a stream, by microseconds). A retry
   * of the same command with the same drafts answers as the first time did, whatever revision it
   * expects; the same command with another digest, other drafts of the same number, or fewer drafts
   * is an `idempotency-conflict`; with more drafts, or when others appended first, a `conflict`. A
   * new command is a `conflict` too when a stream that its decision read stands elsewhere by then:
   * whatever was answered before this call is seen. What is beyond `eventBytesMax`,
   * `appendEventsMax` or `appendBytesMax` is a RangeError that names the limit, and drafts that are
   * not the whole of one command on the stream are an AssertionError; then nothing was written
   * either.
   */
  append(append: Append): Promise<Appended>;

  /**
   * Reads a page of one stream, oldest first; empty when there is none. At most 1,000 events; more
   * is a RangeError.
   */
  readStream(stream: string, read: StreamRead): Promise<readonly StoredEvent[]>;

  /** Finishes what was taken, refuses what comes after (`unavailable`), and closes. */
  close(): Promise<void>;
}
