import { describe, expect, it } from 'vitest';
import { createWaiters } from './waiters.ts';

const LONG = 60_000;

describe('the waiters', () => {
  it('are let go when their ordinal is reached, and not before', async () => {
    const waiters = createWaiters(10);
    const settled: string[] = [];
    const early = waiters.wait(3, LONG).then((visible) => settled.push(`3 ${visible}`));
    const late = waiters.wait(5, LONG).then((visible) => settled.push(`5 ${visible}`));
    waiters.reached(2);
    waiters.reached(4);
    await early;
    expect(settled).toEqual(['3 true']);
    waiters.reached(5);
    await late;
    expect(settled).toEqual(['3 true', '5 true']);
  });

  it('are at most so many, and make room when one goes', async () => {
    const waiters = createWaiters(2);
    const first = waiters.wait(1, LONG);
    const second = waiters.wait(2, LONG);
    expect(await waiters.wait(1, LONG)).toBe(false);
    waiters.reached(1);
    expect(await first).toBe(true);
    const third = waiters.wait(2, LONG);
    waiters.close();
    expect(await Promise.all([second, third])).toEqual([false, false]);
  });

  it('are told when their time is over', async () => {
    const waiters = createWaiters(1);
    expect(await waiters.wait(1, 1)).toBe(false);
  });
});
