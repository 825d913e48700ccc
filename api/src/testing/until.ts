import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds that comes about by itself; answers after how many milliseconds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  patienceMilliseconds = 10_000,
): Promise<number> {
  const from = performance.now();
  while (!(await holds())) {
    assert(performance.now() - from < patienceMilliseconds, 'it never came about');
    await wait(1);
  }
  return performance.now() - from;
}
