import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { inOrder } from './in-order.ts';

async function* each<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

async function collect<Result>(batches: AsyncIterable<readonly Result[]>): Promise<Result[]> {
  const results: Result[] = [];
  for await (const batch of batches) results.push(...batch);
  return results;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

describe('work in order', () => {
  it('gives every result, in the order of the items, with no more at once than it says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(20), { maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        async (delays, atOnce) => {
          let [running, most] = [0, 0];
          const work = async (delay: number): Promise<number> => {
            running += 1;
            most = Math.max(most, running);
            await turns(delay);
            running -= 1;
            return delay;
          };

          expect(await collect(inOrder(each(delays), work, atOnce))).toEqual(delays);
          expect(most).toBeLessThanOrEqual(atOnce);
        },
      ),
    );
  });

  it('gives a result before the next item comes', async () => {
    const second = Promise.withResolvers<string>();
    const items = async function* (): AsyncGenerator<string> {
      yield 'first';
      yield await second.promise;
    };
    const results = inOrder(items(), (item) => Promise.resolve(item), 4);

    expect((await results.next()).value).toEqual(['first']);
    second.resolve('second');
    expect((await results.next()).value).toEqual(['second']);
    expect((await results.next()).done).toBe(true);
  });

  it('ends with the error of its work', async () => {
    const results = inOrder(each([1, 2]), () => Promise.reject(new Error('no')), 4);

    await expect(collect(results)).rejects.toThrow('no');
  });

  it('gives what came before an error, then the error', async () => {
    const items = async function* (): AsyncGenerator<number> {
      yield 1;
      throw new Error('the line broke');
    };
    const results = inOrder(items(), (item) => Promise.resolve(item), 4);

    expect((await results.next()).value).toEqual([1]);
    await expect(results.next()).rejects.toThrow('the line broke');
  });
});
