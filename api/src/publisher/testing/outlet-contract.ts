import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PublisherFenced } from '../outlet.ts';
import type { Message, Outlet } from '../outlet.ts';

/** An outlet that is open for one test. */
export type OpenedOutlet = {
  readonly outlet: Outlet;
  /** The same outlet, of another process. */
  readonly other: Outlet;
  /** The values that a reader of the topic of books sees, those of a key in their order. */
  readonly committed: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

/** The contract of the port Outlet, as tests. Every adapter runs it. */
export function describeOutlet(where: string, open: () => Promise<OpenedOutlet>): void {
  describe(`an outlet ${where}`, () => {
    let opened: OpenedOutlet;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('begins before the first event', async () => {
      const tenure = await opened.outlet.takeOver();
      expect(tenure.progress).toEqual(FEED_START);
      await tenure.close();
    });

    it('keeps what is published, in its order, and where it ended', async () => {
      const tenure = await opened.outlet.takeOver();
      await tenure.publish([message('a'), message('b')], { cursor: '2', ordinal: 1 });
      await tenure.publish([message('c')], { cursor: '3', ordinal: 2 });
      await tenure.close();
      expect(await opened.committed()).toEqual(['a', 'b', 'c']);
      const next = await opened.other.takeOver();
      expect(next.progress).toEqual({ cursor: '3', ordinal: 2 });
      await next.close();
    });

    it('moves on where nothing of a page is to be published', async () => {
      const tenure = await opened.outlet.takeOver();
      await tenure.publish([], { cursor: '9', ordinal: -1 });
      await tenure.close();
      const next = await opened.outlet.takeOver();
      expect(next.progress).toEqual({ cursor: '9', ordinal: -1 });
      await next.close();
    });

    it('is taken over, and fences whoever had it', async () => {
      const first = await opened.outlet.takeOver();
      await first.publish([message('a')], { cursor: '1', ordinal: 0 });
      const second = await opened.other.takeOver();
      const late = first.publish([message('late')], { cursor: '2', ordinal: 1 });
      await expect(late).rejects.toBeInstanceOf(PublisherFenced);
      await second.publish([message('b')], { cursor: '2', ordinal: 1 });
      await Promise.all([first.close(), second.close()]);
      expect(await opened.committed()).toEqual(['a', 'b']);
    });

    it('takes many large messages at once', async () => {
      const tenure = await opened.outlet.takeOver();
      const large = Array.from({ length: 12 }, (_, index) =>
        message(String.fromCodePoint(97 + index).repeat(250 * 1024)),
      );
      await tenure.publish(large, { cursor: '12', ordinal: 11 });
      await tenure.close();
      const values = await opened.committed();
      expect(values.map((value) => value.charAt(0)).join('')).toBe('abcdefghijkl');
    });
  });
}

function message(text: string): Message {
  return {
    category: 'stock',
    key: 'stock-one',
    headers: { ce_id: text.slice(0, 8), 'content-type': 'application/json' },
    value: Buffer.from(text),
  };
}
