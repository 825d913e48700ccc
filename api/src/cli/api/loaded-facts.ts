import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';

const LOADED_LIMITS = {
  /** Milliseconds that a command waits for the facts before it asks them as they are. */
  waitMilliseconds: 20_000,
  pollMilliseconds: 100,
} as const;

/**
 * Waits until the facts of analytics have come to where the log is now: those of a server that was
 * just started are still on their way.
 */
export async function untilFactsLoaded(client: ApiClient): Promise<void> {
  const until = performance.now() + LOADED_LIMITS.waitMilliseconds;
  let wanted: number | undefined;
  while (performance.now() < until) {
    const { ordinal, analytics } = await client.call('getReadiness');
    wanted ??= ordinal;
    const isOnItsWay = analytics.status === 'loading' || analytics.status === 'failing';
    const isBehind = analytics.status === 'ok' && analytics.ordinal < wanted;
    if (!isOnItsWay && !isBehind) return;
    await pause(LOADED_LIMITS.pollMilliseconds);
  }
}
