import type { CommandIdentity } from '../../ports/command-index.ts';
import type { FeedPosition } from '../../ports/event-store.ts';
import type { KnownCommand } from '../retries.ts';
import type { WeakPage } from './weak-log.ts';

/** How far the index has come in the feed. */
export type Reached = {
  readonly position: FeedPosition;
  /** The latest recordedtime of all events up to there; empty when there is none. */
  readonly latestRecorded: string;
};

/** A stream, one command of it, and others that are asked for, as of one place in the feed. */
export type StreamView = {
  /** The revision of the stream's newest event; -1 when it has none. */
  readonly head: number;
  /** The recordedtime of that event; undefined when there is none. */
  readonly recordedTime: string | undefined;
  /** The command, when events of it stand in the stream. */
  readonly command: KnownCommand | undefined;
  /** The revisions of the newest events of the other streams that were asked for, in order. */
  readonly otherHeads: readonly number[];
};

/**
 * What a weak log does not keep and its own feed tells: ordinals, heads and accepted commands. It
 * is folded from the pages of the feed, so it is true as of the place that it has reached, and can
 * be thrown away. Every adapter passes `testing/feed-index-contract.ts`.
 */
export interface FeedIndex {
  reached(): Promise<Reached>;

  /**
   * Takes the page that was read after a position, whole or not at all; nothing when that is not
   * (or no longer) the position that was reached.
   */
  take(page: WeakPage, after: FeedPosition): Promise<void>;

  /** A command and its stream, and the heads of other streams, all seen at one moment. */
  look(command: CommandIdentity, others?: readonly string[]): Promise<StreamView>;

  /** The ordinals of a stream's events from a revision on; fewer than `count` where it has not come. */
  ordinalsOf(stream: string, from: number, count: number): Promise<readonly number[]>;

  /** The last place, of those that are kept, that does not lie after an ordinal. */
  placeUpTo(ordinal: number): Promise<FeedPosition>;
}
