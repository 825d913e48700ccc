import { describe, expect } from 'vitest';
import type { EventStore } from '../../ports/event-store.ts';
import { draftedCommand, streamNumbered } from '../drafted-commands.ts';
import { textOf, wholeStream } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';

const SECOND = 1_000_000;

/** The store stamps what only it can know. */
export function describeStamps(it: StoreTest): void {
  describe('stamps', () => {
    it('writes the revision as sequence, in 20 digits', async ({ opened: { store } }) => {
      await store.append({ ...draftedCommand({ command: 1, count: 11 }), expectedRevision: -1 });
      const sequences = (await stamps(store)).map((stamp) => stamp.sequence);
      expect(sequences.at(0)).toBe('00000000000000000000');
      expect(sequences.at(-1)).toBe('00000000000000000010');
    });

    it('records the time of the clock while it goes forward', async ({ opened, clock }) => {
      for (const command of [0, 1, 2]) {
        clock.move(SECOND);
        const drafted = draftedCommand({ command });
        const answer = await opened.store.append({ ...drafted, expectedRevision: command - 1 });
        expect(answer.recordedTime).toBe(clock.now());
      }
      const times = (await stamps(opened.store)).map((stamp) => stamp.recordedtime);
      expect(times).toEqual([1, 2, 3].map((second) => `2026-03-01T08:00:0${second}.000000Z`));
    });

    it.for([
      { clockDoes: 'stands still', move: 0 },
      { clockDoes: 'goes back', move: -SECOND },
      { clockDoes: 'goes back by less than a microsecond an event', move: -1 },
    ])(
      'records strictly increasing times when the clock $clockDoes',
      async ({ move }, { opened, clock }) => {
        let { store } = opened;
        for (const command of [0, 1, 2, 3]) {
          const drafted = draftedCommand({ command, count: 2 });
          await store.append({ ...drafted, expectedRevision: command * 2 - 1 });
          clock.move(move);
          if (command === 1) ({ store } = await opened.reopen());
        }
        const times = (await stamps(store)).map((stamp) => stamp.recordedtime);
        expect(times).toEqual(times.map((_, index) => `2026-03-01T08:00:00.00000${index}Z`));
        await store.close();
      },
    );
  });
}

async function stamps(store: EventStore): Promise<{ sequence: string; recordedtime: string }[]> {
  const events = await wholeStream(store, streamNumbered(0));
  return events.map((event) => JSON.parse(textOf(event)) as never);
}
