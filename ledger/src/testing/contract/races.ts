import { describe, expect } from 'vitest';
import { faultCodeOf } from '../../faults.ts';
import type { EventStore } from '../../ports/event-store.ts';
import { draftedCommand, streamNumbered } from '../drafted-commands.ts';
import { textOf, wholeFeed, wholeStream } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';

const CLIENTS = 64;
const COMMANDS_EACH = 3;

/** Many at once on one stream: one wins each revision, the others learn that they lost. */
export function describeRaces(it: StoreTest): void {
  describe('races', () => {
    it('gives each revision of a hot stream to exactly one of 64 clients', async ({ opened }) => {
      const { store } = opened;
      const lost = await Promise.all(
        Array.from({ length: CLIENTS }, async (_, client) => persist(store, client)),
      );
      const events = await wholeStream(store, streamNumbered(0));
      expect(events.map((event) => event.revision)).toEqual(events.map((_, index) => index));
      expect(events).toHaveLength(CLIENTS * COMMANDS_EACH);
      const commands = events.map((event) => (JSON.parse(textOf(event)) as Command).commandid);
      expect(new Set(commands).size).toBe(events.length);
      expect((await wholeFeed(store)).events).toEqual(events);
      expect(new Set(lost.flat())).toEqual(new Set(['conflict']));
    });

    it('lets one of 64 retries of the same command write it', async ({ opened: { store } }) => {
      const command = draftedCommand({ command: 1, count: 2 });
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, async () =>
          store.append({ ...command, expectedRevision: -1 }),
        ),
      );
      expect(answers.filter((answer) => !answer.deduplicated)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer.ordinal))).toEqual(new Set([1]));
      expect(await wholeStream(store, command.stream)).toHaveLength(2);
    });

    it('keeps what one append does from its neighbours', async ({ opened: { store } }) => {
      const outcomes = await Promise.allSettled([
        store.append({ ...draftedCommand({ command: 1, stream: 1 }), expectedRevision: -1 }),
        store.append({ ...draftedCommand({ command: 2, stream: 1 }), expectedRevision: -1 }),
        store.append({ ...draftedCommand({ command: 3, stream: 1 }), expectedRevision: 0 }),
        store.append({ ...draftedCommand({ command: 4, stream: 2 }), expectedRevision: 7 }),
        store.append({ ...draftedCommand({ command: 5, stream: 3 }), expectedRevision: -1 }),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect((await wholeFeed(store)).events).toHaveLength(3);
    });
  });
}

type Command = { readonly commandid: string };

/** Appends some commands, each again at the new head until it wins; the codes of what it lost. */
async function persist(store: EventStore, client: number): Promise<readonly string[]> {
  const lost: string[] = [];
  for (let count = 0; count < COMMANDS_EACH; count += 1) {
    const command = draftedCommand({ command: client * COMMANDS_EACH + count });
    while (!(await tryOnce(store, command, lost)));
  }
  return lost;
}

async function tryOnce(
  store: EventStore,
  command: ReturnType<typeof draftedCommand>,
  lost: string[],
): Promise<boolean> {
  const head = (await wholeStream(store, command.stream)).length - 1;
  try {
    await store.append({ ...command, expectedRevision: head });
    return true;
  } catch (error) {
    lost.push(faultCodeOf(error) ?? String(error));
    return false;
  }
}
