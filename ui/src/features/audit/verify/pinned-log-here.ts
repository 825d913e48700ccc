import { loadPinnedLog, pinKey } from './pinned-log.ts';
import type { PinnedLog } from './pinned-log.ts';
import { readServerKey } from './read-log.ts';

/**
 * The log that this browser keeps; on first use the server's word is taken for its key, which is
 * shown from then on.
 *
 * @throws {TypeError} when what the server says is no key
 */
export async function ensurePinnedLog(signal: AbortSignal): Promise<PinnedLog> {
  const kept = loadPinnedLog(window.localStorage);
  if (kept !== undefined) return kept;
  const key = await readServerKey(signal);
  const pinned = pinKey(window.localStorage, key, 'firstUse', new Date());
  if (pinned === undefined) throw new TypeError('the server has no key of a log');
  return pinned;
}
