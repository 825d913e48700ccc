import { FEED_START } from '@lumbung/ledger/ports/event-store';
import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { StreamCategory } from '@lumbung/schemas/streams';
import { typeOfEvent } from '../feed/event-type.ts';
import { messageOf } from './message.ts';
import type { Outlet } from './outlet.ts';
import { PUBLISHER_LIMITS } from './publisher-limits.ts';
import { readBatch } from './read-batch.ts';
import type { ReadableFeed } from './read-batch.ts';

/** Which events are published again. */
export type ReplayRange = {
  /** The first ordinal, and the last one. */
  readonly from: number;
  readonly to: number;
  /** Only events of this type; a trailing * stands for any rest. */
  readonly type?: string | undefined;
};

/** What a replay stands on. */
export type ReplayParts = {
  readonly feed: ReadableFeed & {
    /** The place after the event of an ordinal; without it the log is read from its start. */
    locate?(ordinal: number): Promise<FeedPosition>;
  };
  /** Topics of the replay's own. */
  readonly outlet: Outlet;
  /** Told how far it is, and how many events it has published. */
  readonly onProgress: (ordinal: number, published: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Publishes a range of the log into topics of its own, and goes on where it was interrupted; it
 * ends with the range, or with the log. Answers how many events were published this time.
 */
export async function replayRange(range: ReplayRange, parts: ReplayParts): Promise<number> {
  const { feed, outlet, onProgress, signal } = parts;
  const tenure = await outlet.takeOver();
  let published = 0;
  try {
    let position = tenure.progress;
    if (position.cursor === FEED_START.cursor && range.from > 0) {
      position = (await feed.locate?.(range.from - 1)) ?? FEED_START;
    }
    while (position.ordinal < range.to) {
      signal.throwIfAborted();
      const { events, next } = await readBatch(feed, position, PUBLISHER_LIMITS);
      const wanted = events.filter(({ ordinal, bytes }) => isIn(range, ordinal, bytes));
      if (wanted.length > 0) await tenure.publish(wanted.map(messageOf), next);
      published += wanted.length;
      onProgress(Math.min(next.ordinal, range.to), published);
      if (next.cursor === position.cursor) break;
      position = next;
    }
  } finally {
    await tenure.close();
  }
  return published;
}

/** The categories of streams that have events of a type, whose topics a replay needs. */
export function categoriesOfType(asked: string | undefined): readonly StreamCategory[] {
  const rows = Object.values(EVENT_TYPES).filter(({ type }) => isOfType(asked, type));
  return [...new Set(rows.map(({ category }) => category))];
}

/** Whether a type is one that is asked for. */
function isOfType(asked: string | undefined, type: string): boolean {
  if (asked === undefined) return true;
  return asked.endsWith('*') ? type.startsWith(asked.slice(0, -1)) : type === asked;
}

function isIn({ from, to, type }: ReplayRange, ordinal: number, bytes: Uint8Array): boolean {
  return ordinal >= from && ordinal <= to && isOfType(type, typeOfEvent(bytes));
}
