import { describe, expect, it } from 'vitest';
import { RequestRefused } from '../http/problems.ts';
import { Turnstile } from './turnstile.ts';

describe('a turnstile', () => {
  it('lets no more run at once than it says, and all of them in the end', async () => {
    const turnstile = new Turnstile(2, 10);
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };

    await Promise.all(Array.from({ length: 9 }, () => turnstile.pass(work)));

    expect(most).toBe(2);
    expect(running).toBe(0);
  });

  it('sends away whom it has no room for', async () => {
    const turnstile = new Turnstile(1, 1);
    const never = new Promise<void>(() => {});
    void turnstile.pass(() => never);
    void turnstile.pass(() => never);

    await expect(turnstile.pass(() => never)).rejects.toThrow(RequestRefused);
  });

  it('goes on after work that failed', async () => {
    const turnstile = new Turnstile(1, 1);
    await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await turnstile.pass(() => Promise.resolve('yes'))).toBe('yes');
  });
});
