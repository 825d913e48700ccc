import { setTimeout as wait } from 'node:timers/promises';
import { API_LIMITS } from '../limits.ts';
import { headOrdinal } from '../services.ts';
import type { EventLog } from '../services.ts';

/**
 * Looks at the head of a log that other processes append to once in `lookAgainMilliseconds`, and
 * wakes the followers here when it has moved, whatever became of the words of the others; until the
 * signal.
 */
export async function lookAgain(
  log: Pick<EventLog, 'locate'>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
  let seen = -1;
  while (!signal.aborted) {
    // Who reads the log learns of its fault; here it is asked again.
    const head = await headOrdinal(log).catch(() => seen);
    if (head > seen) wake();
    seen = head;
    await wait(API_LIMITS.lookAgainMilliseconds, undefined, { signal }).catch(() => undefined);
  }
}
