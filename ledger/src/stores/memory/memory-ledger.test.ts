import { describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { faultCodeOf } from '../../faults.ts';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { describeEventStore } from '../../testing/event-store-contract.ts';
import { wholeFeed, wholeStream } from '../../testing/reading.ts';
import { guardWeakLog } from '../weak/guarded-store.ts';
import { openMemoryLedger } from './memory-ledger.ts';
import { MemoryBeside } from './memory-beside.ts';
import { MemoryFeedIndex } from './memory-feed-index.ts';
import { MemoryLog } from './memory-log.ts';

describeEventStore('memory', async (options) => openMemoryLedger(options));

const APPEND = { ...draftedCommand({ command: 1, count: 2 }), expectedRevision: -1 };

describe('a fault of the memory log', () => {
  it('before the commit leaves nothing', async () => {
    const { store, log } = openMemoryLedger();
    log.failNextAppends('beforeCommit');
    await expect(store.append(APPEND)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await wholeFeed(store)).events).toEqual([]);
    expect(await store.append(APPEND)).toMatchObject({ ordinal: 1, deduplicated: false });
  });

  it('after the commit leaves what a retry then finds', async () => {
    const { store, log } = openMemoryLedger();
    log.failNextAppends('afterCommit');
    await expect(store.append(APPEND)).rejects.toMatchObject({ code: 'indeterminate' });
    expect(await store.append(APPEND)).toMatchObject({ ordinal: 1, deduplicated: true });
    expect((await wholeFeed(store)).events).toHaveLength(2);
  });
});

describe('two processes on one weak log', () => {
  it('write each of 64 commands once, though both send them all', async () => {
    const log = new MemoryLog();
    const beside = new MemoryBeside();
    const open = (process: string) => {
      const parts = { ...beside.as(process), log, clock: systemClock };
      return guardWeakLog({ ...parts, index: new MemoryFeedIndex() }).store;
    };
    const stores = [open('one'), open('another')];
    const commands = Array.from({ length: 64 }, (_, command) =>
      draftedCommand({ command, count: 1 + (command % 3) }),
    );
    const sending = stores.flatMap((store) =>
      commands.map(async (command) => {
        for (;;) {
          const expectedRevision = (await wholeStream(store, command.stream)).length - 1;
          try {
            return await store.append({ ...command, expectedRevision });
          } catch (error) {
            if (faultCodeOf(error) !== 'conflict') throw error;
          }
        }
      }),
    );
    const answers = await Promise.all(sending);
    const { events } = await wholeFeed(open('a third'));
    expect(events).toHaveLength(commands.flatMap((command) => command.drafts).length);
    expect(answers.filter((answer) => !answer.deduplicated)).toHaveLength(commands.length);
    const firsts = answers.slice(0, 64).map((answer) => answer.firstRevision);
    expect(answers.slice(64).map((answer) => answer.firstRevision)).toEqual(firsts);
  });
});
