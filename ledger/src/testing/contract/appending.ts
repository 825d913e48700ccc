import { describe, expect } from 'vitest';
import { draftedCommand, storedText, streamNumbered } from '../drafted-commands.ts';
import { textOf, wholeFeed, wholeStream } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';

/** What is appended is read back, byte for byte, and nothing else is written. */
export function describeAppending(it: StoreTest): void {
  describe('append', () => {
    it('answers where the events stand', async ({ opened: { store } }) => {
      const first = draftedCommand({ command: 1, count: 2 });
      const second = draftedCommand({ command: 2, count: 3 });
      await store.append({ ...first, expectedRevision: -1 });
      const answer = await store.append({ ...second, expectedRevision: 1 });
      expect(answer).toMatchObject({
        firstRevision: 2,
        lastRevision: 4,
        ordinal: 4,
        eventIds: second.drafts.map((draft) => draft.id),
        deduplicated: false,
      });
    });

    it('keeps the canonical bytes of every event', async ({ opened, clock }) => {
      const command = draftedCommand({ command: 1, count: 3, name: 'Kopi & "teh" \u{1f489} ä' });
      await opened.store.append({ ...command, expectedRevision: -1 });
      const { store } = await opened.reopen();
      const stored = await wholeStream(store, command.stream);
      const times = [0, 1, 2].map((index) => clock.now().replace('000000Z', `00000${index}Z`));
      const texts = command.drafts.map((draft, index) =>
        storedText(draft, index, times[index] ?? ''),
      );
      expect(stored.map(textOf)).toEqual(texts);
      expect((await wholeFeed(store)).events).toEqual(stored);
      await store.close();
    });

    it('numbers revisions by stream and ordinals over all, densely', async ({ opened }) => {
      const { store } = opened;
      for (const command of [0, 1, 2, 3, 4, 5]) {
        const drafted = draftedCommand({ command, stream: command % 2, count: 2 });
        await store.append({ ...drafted, expectedRevision: Math.floor(command / 2) * 2 - 1 });
      }
      const { events } = await wholeFeed(store);
      expect(events.map((event) => event.ordinal)).toEqual(events.map((_, index) => index));
      for (const stream of [streamNumbered(0), streamNumbered(1)]) {
        const stored = await wholeStream(store, stream);
        expect(stored.map((event) => event.revision)).toEqual([0, 1, 2, 3, 4, 5]);
        expect(stored).toEqual(events.filter((event) => event.stream === stream));
      }
    });

    it('reads a stream in pages from any revision', async ({ opened: { store } }) => {
      const command = draftedCommand({ command: 1, count: 5 });
      await store.append({ ...command, expectedRevision: -1 });
      const revisions = async (from: number, limit: number): Promise<readonly number[]> =>
        (await store.readStream(command.stream, { from, limit })).map((event) => event.revision);
      expect(await revisions(0, 2)).toEqual([0, 1]);
      expect(await revisions(2, 2)).toEqual([2, 3]);
      expect(await revisions(4, 1_000)).toEqual([4]);
      expect(await revisions(5, 1)).toEqual([]);
      expect(await store.readStream(streamNumbered(9), { from: 0, limit: 1 })).toEqual([]);
    });

    it.for([-1, 0, 2])('refuses to append at %i to a stream at 1', async (expected, { opened }) => {
      const { store } = opened;
      await store.append({ ...draftedCommand({ command: 1, count: 2 }), expectedRevision: -1 });
      const other = draftedCommand({ command: 2 });
      const late = store.append({ ...other, expectedRevision: expected });
      await expect(late).rejects.toMatchObject({ code: 'conflict' });
      expect(await wholeStream(store, other.stream)).toHaveLength(2);
      expect((await wholeFeed(store)).events).toHaveLength(2);
    });
  });
}
