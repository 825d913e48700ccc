import { describe, expect, it } from 'vitest';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { NOT_TRIED, NamingOrder } from './naming-order.ts';

const [item, book, other] = ['item', 'book', 'other'].map((name) =>
  deriveIdentifier('test', name),
) as [string, string, string];

async function run<Result>(
  order: NamingOrder,
  target: string,
  text: string,
  work: () => Promise<Result>,
): Promise<Result | typeof NOT_TRIED> {
  return order.run({ target, text }, work, (result) => result === 'fault');
}

describe('commands of one request', () => {
  it('wait for those before them whose target they name, and for no other', async () => {
    const order = new NamingOrder();
    const log: string[] = [];
    const registered = Promise.withResolvers<void>();
    const done = Promise.all([
      run(order, item, `register ${item}`, async () => {
        await registered.promise;
        log.push('registered');
      }),
      run(order, book, `receive ${item} into ${book}`, async () => {
        log.push('received');
      }),
      run(order, other, `receive into ${other}`, async () => {
        log.push('received elsewhere');
        registered.resolve();
      }),
    ]);
    await done;

    expect(log).toEqual(['received elsewhere', 'registered', 'received']);
  });

  it('for one target keep their order', async () => {
    const order = new NamingOrder();
    const log: number[] = [];
    const ended = await Promise.allSettled(
      [1, 2, 3].map((number) =>
        run(order, book, `to ${book}`, async () => {
          await Promise.resolve();
          log.push(number);
        }),
      ),
    );

    expect(log).toEqual([1, 2, 3]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });

  it('are not tried when one that they depend on failed, however far back', async () => {
    const order = new NamingOrder();
    const log: string[] = [];
    const to = (target: string, text: string, end: string) =>
      run(order, target, text, async () => {
        log.push(text);
        return end;
      });
    const answers = [
      await to(book, `receive into ${book}`, 'fault'),
      await to(book, `issue from ${book}`, 'taken'),
      await to(item, `name ${book} in ${item}`, 'taken'),
      await to(other, `use ${item} in ${other}`, 'taken'),
    ];

    expect(answers).toEqual(['fault', NOT_TRIED, NOT_TRIED, NOT_TRIED]);
    expect(log).toEqual([`receive into ${book}`]);
    await expect(to(deriveIdentifier('test', 'free'), 'free', 'taken')).resolves.toBe('taken');
  });

  it('are not tried after one that threw', async () => {
    const order = new NamingOrder();
    const thrown = run(order, book, `to ${book}`, () => Promise.reject(new Error('no')));
    await expect(thrown).rejects.toThrow('no');
    await expect(run(order, book, `to ${book}`, async () => 1)).resolves.toBe(NOT_TRIED);
  });
});
