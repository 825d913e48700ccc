import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClient } from '../../cli/api/api-client.ts';
import { CommandFailure } from '../../cli/failure.ts';

const POLL_MILLISECONDS = 100;
const WAIT_MILLISECONDS_MAX = 300_000;

/** Waits until the read models show every event, and answers the ordinal of the last. */
export async function caughtUp(api: ApiClient, signal: AbortSignal): Promise<number> {
  const until = performance.now() + WAIT_MILLISECONDS_MAX;
  while (performance.now() < until) {
    const { ordinal, projectedOrdinal } = await api.call('getReadiness');
    if (projectedOrdinal >= ordinal) return ordinal;
    await wait(POLL_MILLISECONDS, undefined, { signal });
  }
  throw new CommandFailure('The read models do not keep up with the log.');
}
