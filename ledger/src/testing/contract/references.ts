import { describe, expect } from 'vitest';
import type { Append, EventStore, StreamRevision } from '../../ports/event-store.ts';
import { draftedCommand, streamNumbered } from '../drafted-commands.ts';
import { wholeStream } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';
import { answerTo } from './retry-cases.ts';

const READ = { stream: streamNumbered(1), revision: 0 };
const NEVER_WRITTEN = { stream: streamNumbered(2), revision: -1 };

/** What an append says of the other streams that its decision read. */
export function describeReferences(it: StoreTest): void {
  describe('references of an append', () => {
    it('let it be taken while they stand where they were read', async ({ opened: { store } }) => {
      await write(store, 10, -1);
      expect((await answerTo(store, resting(READ, NEVER_WRITTEN))).code).toBe('appended');
    });

    it('are a conflict where others wrote to one of them', async ({ opened: { store } }) => {
      await write(store, 10, -1);
      await write(store, 11, 0);
      expect((await answerTo(store, resting(NEVER_WRITTEN, READ))).code).toBe('conflict');
      expect(await wholeStream(store, streamNumbered(0))).toEqual([]);
      const again = resting(NEVER_WRITTEN, { ...READ, revision: 1 });
      expect((await answerTo(store, again)).code).toBe('appended');
    });

    it('are a conflict where the first event was written', async ({ opened: { store } }) => {
      await write(store, 10, -1);
      const append = resting({ ...READ, revision: -1 });
      expect((await answerTo(store, append)).code).toBe('conflict');
    });

    it('make no difference to a retry', async ({ opened }) => {
      await write(opened.store, 10, -1);
      const first = await opened.store.append(resting(READ));
      await write(opened.store, 11, 0);
      const { store } = await opened.reopen();
      const answer = await answerTo(store, resting(READ));
      expect(answer).toEqual({
        code: 'deduplicated',
        appended: { ...first, deduplicated: true },
      });
      await store.close();
    });
  });
}

/** A command whose decision read other streams. */
function resting(...references: readonly StreamRevision[]): Append {
  return { ...draftedCommand({ command: 1 }), expectedRevision: -1, references };
}

/** Somebody else writes to the stream that was read. */
async function write(store: EventStore, command: number, expectedRevision: number) {
  const append = { ...draftedCommand({ command, stream: 1 }), expectedRevision };
  return (await answerTo(store, append)).code;
}
