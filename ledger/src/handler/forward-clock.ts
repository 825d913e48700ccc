import type { Clock } from '../clock.ts';

/**
 * A clock that stands still where the other one goes back: what one person entered a moment ago
 * must not lie in the future of the next entry.
 */
export function forwardClock(clock: Clock): Clock {
  let latest = '';
  return () => {
    const now = clock();
    if (now > latest) latest = now;
    return latest;
  };
}
