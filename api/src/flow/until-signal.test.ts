import { describe, expect, it } from 'vitest';
import { untilSignal } from './until-signal.ts';

describe('what comes until a signal', () => {
  it('ends with the signal, while the next is still awaited', async () => {
    const stop = new AbortController();
    const source = async function* (): AsyncGenerator<number> {
      yield 1;
      await new Promise<never>(() => undefined);
    };
    const items = untilSignal(source(), stop.signal);

    expect(await items.next()).toEqual({ done: false, value: 1 });
    const next = items.next();
    stop.abort();
    expect((await next).done).toBe(true);
  });

  it('is all of it without a signal', async () => {
    const source = async function* (): AsyncGenerator<number> {
      yield* [1, 2, 3];
    };
    const items = untilSignal(source(), new AbortController().signal);

    expect(await Array.fromAsync(items)).toEqual([1, 2, 3]);
  });
});
