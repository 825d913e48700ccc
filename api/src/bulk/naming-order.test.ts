import { describe, expect, it } from 'vitest';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { NamingOrder } from './naming-order.ts';

const [item, book, other] = ['item', 'book', 'other'].map((name) =>
  deriveIdentifier('test', name),
) as [string, string, string];

describe('commands of one request', () => {
  it('wait for those before them whose target they name, and for no other', async () => {
    const order = new NamingOrder();
    const log: string[] = [];
    const registered = Promise.withResolvers<void>();
    const done = Promise.all([
      order.run(item, `register ${item}`, async () => {
        await registered.promise;
        log.push('registered');
      }),
      order.run(book, `receive ${item} into ${book}`, async () => {
        log.push('received');
      }),
      order.run(other, `receive into ${other}`, async () => {
        log.push('received elsewhere');
        registered.resolve();
      }),
    ]);
    await done;

    expect(log).toEqual(['received elsewhere', 'registered', 'received']);
  });

  it('for one target keep their order, also when one fails', async () => {
    const order = new NamingOrder();
    const log: number[] = [];
    const ended = await Promise.allSettled(
      [1, 2, 3].map((number) =>
        order.run(book, `to ${book}`, async () => {
          await Promise.resolve();
          log.push(number);
          if (number === 1) throw new Error('no');
        }),
      ),
    );

    expect(log).toEqual([1, 2, 3]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});
