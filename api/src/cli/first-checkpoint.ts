import { setTimeout as wait } from 'node:timers/promises';
import type { PublishedLog } from '@lumbung/ledger/notary/published-log';
import type { SealedTree } from '@lumbung/ledger/ports/tree-store';
import { CommandFailure } from './failure.ts';

/** A running server signs its first checkpoint within a second; a busy machine may take longer. */
const FIRST_CHECKPOINT_MILLISECONDS_MAX = 10_000;
const POLL_MILLISECONDS = 50;

/**
 * The newest checkpoint of a log; of a ledger that has just begun, its first as soon as it is
 * there.
 *
 * @throws {CommandFailure} when there is none for so long
 */
export async function awaitCheckpoint(
  published: Pick<PublishedLog, 'newest'>,
  signal: AbortSignal,
  millisecondsMax = FIRST_CHECKPOINT_MILLISECONDS_MAX,
): Promise<SealedTree> {
  const until = performance.now() + millisecondsMax;
  for (;;) {
    const newest = await published.newest();
    if (newest !== undefined) return newest;
    if (performance.now() >= until) {
      throw new CommandFailure(
        'The log has no checkpoint yet. A running server signs one within a second of its first\n' +
          'event: start it with lumbung serve, and try again.',
      );
    }
    await wait(POLL_MILLISECONDS, undefined, { signal });
  }
}
