import { describe, expect } from 'vitest';
import { FEED_START } from '../../ports/event-store.ts';
import type { EventStore } from '../../ports/event-store.ts';
import { draftedCommand } from '../drafted-commands.ts';
import { wholeFeed } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';

/** One order of the whole log, read from any position. */
export function describeFeed(it: StoreTest): void {
  describe('feed', () => {
    describeOrder(it);
    describePlaces(it);
  });
}

function describeOrder(it: StoreTest): void {
  describe('order', () => {
    it('is empty at the start, and stays at its place', async ({ opened: { store } }) => {
      const page = await store.readAll(FEED_START, 10);
      expect(page).toEqual({ events: [], next: FEED_START });
    });

    it('has the order of the commits', async ({ opened: { store } }) => {
      const ids = await appendSome(store, 12);
      const { events } = await wholeFeed(store);
      expect(events.map((event) => idOf(event.bytes))).toEqual(ids);
      expect(events.map((event) => event.ordinal)).toEqual(ids.map((_, index) => index));
    });

    it.for([1, 2, 3, 7, 10_000])(
      'gives the same events in pages of %i',
      async (limit, { opened }) => {
        const { store } = opened;
        await appendSome(store, 12);
        const whole = await wholeFeed(store);
        const paged = await wholeFeed(store, limit);
        expect(paged.events).toEqual(whole.events);
        expect(paged.end.ordinal).toBe(whole.events.length - 1);
      },
    );

    it('has no empty page while events stand behind it', async ({ opened: { store } }) => {
      await appendSome(store, 12);
      const { events } = await wholeFeed(store);
      let place = FEED_START;
      for (const event of events) {
        const page = await store.readAll(place, 1);
        expect(page.events).toEqual([event]);
        place = page.next;
      }
      expect((await store.readAll(place, 1)).events).toEqual([]);
    });

    it('goes on from any page, also after it was opened again', async ({ opened }) => {
      await appendSome(opened.store, 12);
      const { events } = await wholeFeed(opened.store);
      const { next } = await opened.store.readAll(FEED_START, 5);
      const { store } = await opened.reopen();
      const rest = await wholeFeed(store, 4, next);
      expect(rest.events).toEqual(events.slice(next.ordinal + 1));
      await store.close();
    });

    it('goes on from its end when more is appended', async ({ opened: { store } }) => {
      await appendSome(store, 6);
      const { end } = await wholeFeed(store, 2);
      const later = draftedCommand({ command: 100, stream: 100 });
      const answer = await store.append({ ...later, expectedRevision: -1 });
      const { events } = await wholeFeed(store, 2, end);
      expect(events.map((event) => event.ordinal)).toEqual([answer.ordinal]);
    });

    it('wakes who waits, until he goes', async ({ opened: { store } }) => {
      let wakes = 0;
      const woken = Promise.withResolvers<void>();
      const leave = store.onAppended(() => {
        wakes += 1;
        woken.resolve();
      });
      await appendSome(store, 1);
      await woken.promise;
      leave();
      const before = wakes;
      await store.append({ ...draftedCommand({ command: 9, stream: 9 }), expectedRevision: -1 });
      await new Promise((resolve) => setImmediate(resolve));
      expect(wakes).toBe(before);
    });
  });
}

function describePlaces(it: StoreTest): void {
  describe('places', () => {
    it('refuses a place that is not in this log', async ({ opened: { store } }) => {
      const read = store.readAll({ cursor: 'elsewhere', ordinal: 3 }, 10);
      await expect(read).rejects.toThrow(RangeError);
    });

    it('finds the place after any ordinal, and its end beyond', async ({ opened: { store } }) => {
      await appendSome(store, 12);
      const { events } = await wholeFeed(store);
      for (const { ordinal } of events) {
        const rest = await wholeFeed(store, 4, await store.locate(ordinal));
        expect(rest.events).toEqual(events.slice(ordinal + 1));
      }
      expect(await store.locate(FEED_START.ordinal)).toEqual(FEED_START);
      expect((await store.locate(Number.MAX_SAFE_INTEGER)).ordinal).toBe(events.length - 1);
    });
  });
}

/** Appends commands of one to three events to three streams; the ids of the events in order. */
async function appendSome(store: EventStore, commands: number): Promise<readonly string[]> {
  const heads = [-1, -1, -1];
  const ids: string[] = [];
  for (let command = 0; command < commands; command += 1) {
    const stream = command % heads.length;
    const drafted = draftedCommand({ command, stream, count: 1 + ((command * 7) % 3) });
    const expectedRevision = heads[stream] ?? -1;
    const answer = await store.append({ ...drafted, expectedRevision });
    heads[stream] = answer.lastRevision;
    ids.push(...answer.eventIds);
  }
  return ids;
}

function idOf(bytes: Uint8Array): string {
  return (JSON.parse(new TextDecoder().decode(bytes)) as { id: string }).id;
}
