import { setTimeout as sleep } from 'node:timers/promises';
import { followLog } from '../feed/follow.ts';
import { API_LIMITS } from '../limits.ts';
import type { EventLog } from '../services.ts';
import type { Rights } from './rights.ts';

/** What following rights needs. */
export type FollowedRights = {
  readonly log: EventLog;
  readonly rights: Pick<Rights, 'noted' | 'forget'>;
  /** The ordinal up to which they are known. */
  readonly after: number;
  /** Called after each look at the log. */
  readonly well: () => void;
  readonly onTrouble: (what: string, details: object) => void;
};

/**
 * Tells the rights of what other processes append, until the signal: what was taken from someone
 * elsewhere is gone here as soon as the log says so. While the log cannot be read nothing is
 * remembered for longer than it takes to try again.
 */
export async function followRights(parts: FollowedRights, signal: AbortSignal): Promise<void> {
  const { log, rights, well, onTrouble } = parts;
  let { after } = parts;
  while (!signal.aborted) {
    try {
      const batches = followLog(log, {
        after,
        batchEvents: API_LIMITS.feedReadEvents,
        quietMilliseconds: API_LIMITS.rightsQuietMilliseconds,
        signal,
      });
      for await (const batch of batches) {
        for (const { stream, ordinal } of batch) rights.noted(stream, ordinal);
        after = batch.at(-1)?.ordinal ?? after;
        well();
      }
    } catch (error) {
      onTrouble('the rights cannot follow the log and try again', { err: error });
      rights.forget();
      const { reactionRetryMilliseconds: milliseconds } = API_LIMITS;
      await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
    }
  }
}
