import { AssertionError } from 'node:assert/strict';
import { LIMITS } from '@lumbung/schemas/limits';
import { describe, expect } from 'vitest';
import { FEED_START } from '../../ports/event-store.ts';
import type { Append } from '../../ports/event-store.ts';
import { draftedCommand, streamNumbered } from '../drafted-commands.ts';
import { wholeFeed } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';

const TOO_LARGE = {
  eventBytesMax: draftedCommand({ command: 1, name: 'x'.repeat(LIMITS.eventBytesMax) }),
  appendEventsMax: draftedCommand({ command: 1, count: LIMITS.appendEventsMax + 1 }),
  appendBytesMax: draftedCommand({
    command: 1,
    count: 4,
    name: 'x'.repeat(LIMITS.appendBytesMax / 4),
  }),
} as const;

const LARGEST = [
  draftedCommand({ command: 1, count: 4, name: 'x'.repeat(LIMITS.appendBytesMax / 4 - 2_000) }),
  draftedCommand({ command: 2, count: LIMITS.appendEventsMax, name: '' }),
];

/** What is too large, or no command at all, is refused before anything is written. */
export function describeBounds(it: StoreTest): void {
  describe('bounds', () => {
    it.for(Object.keys(TOO_LARGE) as (keyof typeof TOO_LARGE)[])(
      'refuses what is beyond %s and names it',
      async (limit, { opened: { store, index } }) => {
        const append = { ...TOO_LARGE[limit], expectedRevision: -1 };
        await expect(store.append(append)).rejects.toThrow(RangeError);
        await expect(store.append(append)).rejects.toThrow(limit);
        expect((await wholeFeed(store)).events).toEqual([]);
        expect(await index.find(append)).toBeUndefined();
      },
    );

    it('takes the largest append', async ({ opened: { store } }) => {
      let head = -1;
      for (const command of LARGEST) {
        head = (await store.append({ ...command, expectedRevision: head })).lastRevision;
      }
      expect((await wholeFeed(store)).events).toHaveLength(head + 1);
    });

    it.for([
      { wrong: 'no draft', change: { drafts: [] } },
      { wrong: 'a draft of another stream', change: { stream: streamNumbered(7) } },
      { wrong: 'a draft of another command', change: { commandId: streamNumbered(7).slice(8) } },
      { wrong: 'a draft of another digest', change: { commandDigest: '0'.repeat(64) } },
      { wrong: 'less than the whole command', change: { drafts: twoOfThree() } },
      { wrong: 'an expectation that is no revision', change: { expectedRevision: -2 } },
    ])('takes $wrong for the bug that it is', async ({ change }, { opened: { store } }) => {
      const whole = { ...draftedCommand({ command: 1, count: 3 }), expectedRevision: -1 };
      await expect(store.append({ ...whole, ...change })).rejects.toThrow(AssertionError);
      expect((await wholeFeed(store)).events).toEqual([]);
    });

    it('refuses pages beyond their limits', async ({ opened: { store } }) => {
      const read = (from: number, limit: number): Promise<unknown> =>
        store.readStream(streamNumbered(0), { from, limit });
      await expect(store.readAll(FEED_START, 0)).rejects.toThrow(RangeError);
      await expect(store.readAll(FEED_START, 10_001)).rejects.toThrow('feedEventsMax');
      await expect(read(0, 1_001)).rejects.toThrow(RangeError);
      await expect(read(0, 0)).rejects.toThrow(RangeError);
      await expect(read(-1, 1)).rejects.toThrow(RangeError);
    });
  });
}

function twoOfThree(): Append['drafts'] {
  return draftedCommand({ command: 1, count: 3 }).drafts.slice(0, 2);
}
