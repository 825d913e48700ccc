import { setTimeout as sleep } from 'node:timers/promises';
import { Bell } from '../flow/bell.ts';
import { messageOf } from './message.ts';
import { OtherPublication, PublisherFenced } from './outlet.ts';
import type { Outlet, Tenure } from './outlet.ts';
import { PUBLISHER_LIMITS } from './publisher-limits.ts';
import type { PublisherLimits } from './publisher-limits.ts';
import { readBatch } from './read-batch.ts';
import type { ReadableFeed } from './read-batch.ts';

/** What the publisher needs of the log; an event store satisfies it as it is. */
export interface PublishedFeed extends ReadableFeed {
  /** Calls `wake` when there may be more to read, until the returned function is called. */
  onAppended(wake: () => void): () => void;
}

/** What the publisher stands on. */
export type PublisherParts = {
  readonly feed: PublishedFeed;
  readonly outlet: Outlet;
  readonly onTrouble: (what: string, details: object) => void;
  /** Those of an installation, where nothing else is said. */
  readonly limits?: PublisherLimits;
};

/** How the publisher is. */
export type PublisherState = {
  /**
   * `starting`: it has not taken over yet; `waiting`: it was in trouble and tries again; `fenced`:
   * another one took over, and it stopped.
   */
  readonly standing: 'starting' | 'publishing' | 'waiting' | 'fenced' | 'stopped';
  /** The last event that is published, as far as it is known here. */
  readonly ordinal?: number;
};

/** One publisher of the log, which runs once. */
export type Publisher = {
  /**
   * Publishes the log from where the last one stopped, until the signal; a fault makes it wait,
   * longer each time, and take over anew.
   *
   * @throws {PublisherFenced} when another one took over
   * @throws {OtherPublication} when what is published there is of another ledger
   */
  run(signal: AbortSignal): Promise<void>;
  readonly state: () => PublisherState;
};

/** Makes a publisher. */
export function createPublisher(parts: PublisherParts): Publisher {
  const { outlet, onTrouble, limits = PUBLISHER_LIMITS } = parts;
  let state: PublisherState = { standing: 'starting' };
  const stands = (standing: PublisherState['standing'], ordinal = state.ordinal): void => {
    state = { standing, ...(ordinal === undefined ? {} : { ordinal }) };
  };

  async function run(signal: AbortSignal): Promise<void> {
    let pause = limits.retryMillisecondsMin;
    const onProgress = (ordinal: number): void => {
      pause = limits.retryMillisecondsMin;
      stands('publishing', ordinal);
    };
    while (!signal.aborted) {
      try {
        const tenure = await outlet.takeOver();
        try {
          await publishUntil(tenure, { ...parts, limits, onProgress }, signal);
        } finally {
          await tenure.close();
        }
      } catch (error) {
        if (error instanceof PublisherFenced || error instanceof OtherPublication) {
          stands(error instanceof PublisherFenced ? 'fenced' : 'stopped');
          onTrouble(error.message, { err: error });
          throw error;
        }
        stands('waiting');
        onTrouble('the publisher waits and tries again', { err: error, milliseconds: pause });
        await sleep(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, limits.retryMillisecondsMax);
      }
    }
    stands('stopped');
  }

  return { run, state: () => state };
}

type Publishing = Pick<PublisherParts, 'feed'> & {
  readonly limits: PublisherLimits;
  readonly onProgress: (ordinal: number) => void;
};

async function publishUntil(
  tenure: Tenure,
  { feed, limits, onProgress }: Publishing,
  signal: AbortSignal,
): Promise<void> {
  const bell = new Bell();
  const leave = feed.onAppended(() => bell.ring());
  try {
    let position = tenure.progress;
    onProgress(position.ordinal);
    while (!signal.aborted) {
      const { events, next } = await readBatch(feed, position, limits);
      if (events.length > 0) await tenure.publish(events.map(messageOf), next);
      const moved = next.cursor !== position.cursor;
      position = next;
      onProgress(position.ordinal);
      if (!moved) await bell.wait({ timeoutMilliseconds: limits.quietMilliseconds, signal });
    }
  } finally {
    leave();
  }
}
