import { describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import type { Append, EventStore } from '../../ports/event-store.ts';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { wholeFeed } from '../../testing/reading.ts';
import { MemoryBeside } from '../memory/memory-beside.ts';
import { MemoryFeedIndex } from '../memory/memory-feed-index.ts';
import { MemoryLog } from '../memory/memory-log.ts';
import { guardWeakLog } from './guarded-store.ts';
import type { WeakLog } from './weak-log.ts';

// What another process does after the guard has caught up and before the log takes its append.

const first = { ...draftedCommand({ command: 1, count: 3 }), expectedRevision: -1 };
const other = { ...draftedCommand({ command: 2 }), expectedRevision: -1 };

describe('the guard of a weak log, when another process comes between', () => {
  it('answers a retry by the first answer, where the other wrote the same', async () => {
    const { store, elsewhere } = interrupted([first]);
    const answer = await store.append(first);
    expect(answer).toMatchObject({ firstRevision: 0, deduplicated: true });
    expect(answer.recordedTime).toBe((await elsewhere.append(first)).recordedTime);
    expect((await wholeFeed(store)).events).toHaveLength(3);
  });

  it('answers a retry by the first answer, where it stands behind another command', async () => {
    const { store } = interrupted([other, { ...first, expectedRevision: 0 }]);
    expect(await store.append(first)).toMatchObject({ firstRevision: 1, deduplicated: true });
    expect((await wholeFeed(store)).events).toHaveLength(4);
  });

  it('does not take a success for its own, where the other wrote more', async () => {
    const { store } = interrupted([first]);
    const prefix = { ...draftedCommand({ command: 1, count: 2 }), expectedRevision: -1 };
    await expect(store.append(prefix)).rejects.toMatchObject({ code: 'idempotency-conflict' });
  });

  it('does not take a success for its own, where the other wrote other bytes', async () => {
    const { store } = interrupted([first]);
    const bytes = { ...draftedCommand({ command: 1, count: 3, name: 'x' }), expectedRevision: -1 };
    await expect(store.append(bytes)).rejects.toMatchObject({ code: 'idempotency-conflict' });
  });

  it('does not take a success for its own, where the other had another digest', async () => {
    const { store } = interrupted([first]);
    const digest = draftedCommand({ command: 1, count: 3, digestOf: 'another' });
    const append = store.append({ ...digest, expectedRevision: -1 });
    await expect(append).rejects.toMatchObject({ code: 'idempotency-conflict' });
  });

  it('has lost the race, where the other wrote another command', async () => {
    const { store } = interrupted([other]);
    await expect(store.append(first)).rejects.toMatchObject({ code: 'conflict' });
    expect((await wholeFeed(store)).events).toHaveLength(1);
  });
});

/** A store whose log takes its first append only after another process appended something. */
function interrupted(appends: readonly Append[]): { store: EventStore; elsewhere: EventStore } {
  const log = new MemoryLog();
  const parts = { log, clock: systemClock };
  const elsewhere = guardWeakLog({ ...parts, ...ownParts() }).store;
  const waiting = [...appends];
  const slow: WeakLog = {
    append: async (stream, expectedRevision, events) => {
      for (const append of waiting.splice(0)) await elsewhere.append(append);
      return log.append(stream, expectedRevision, events);
    },
    readStream: (stream, from, limit) => log.readStream(stream, from, limit),
    readAll: (after, limit) => log.readAll(after, limit),
    onAppended: (wake) => log.onAppended(wake),
    close: () => log.close(),
  };
  return { store: guardWeakLog({ ...parts, ...ownParts(), log: slow }).store, elsewhere };
}

/** What each process has for itself. */
function ownParts() {
  return { ...new MemoryBeside().as('a process'), index: new MemoryFeedIndex() };
}
