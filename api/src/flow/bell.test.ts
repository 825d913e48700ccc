import { describe, expect, it } from 'vitest';
import { Bell } from './bell.ts';

describe('a bell', () => {
  it('keeps a ring that nobody waited for', async () => {
    const bell = new Bell();
    bell.ring();

    expect(await bell.wait()).toBe(true);
    expect(await bell.wait({ timeoutMilliseconds: 1 })).toBe(false);
  });

  it('wakes who waits', async () => {
    const bell = new Bell();
    const waiting = bell.wait();
    bell.ring();

    expect(await waiting).toBe(true);
  });

  it('stops waiting when the signal is given', async () => {
    const stop = new AbortController();
    const waiting = new Bell().wait({ signal: stop.signal });
    stop.abort();

    expect(await waiting).toBe(false);
    expect(await new Bell().wait({ signal: stop.signal })).toBe(false);
  });
});
