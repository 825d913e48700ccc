import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { wholeFeed } from '../../testing/reading.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openThreadedSqliteLedger } from './sqlite-ledger.ts';

const command = (number: number) => draftedCommand({ command: number, stream: number });

/** The threads that are started from here on. */
const threads: Worker[] = [];
const remember = (thread: Worker): unknown => threads.push(thread);

beforeEach(() => {
  threads.length = 0;
  process.on('worker', remember);
});

afterEach(() => process.off('worker', remember));

it('a writer whose thread dies leaves doubt behind, and goes on with another', async () => {
  const { store } = await openThreadedSqliteLedger({ folder: temporaryFolder() });
  await store.append({ ...command(1), expectedRevision: -1 });

  const inHand = store.append({ ...command(2), expectedRevision: -1 });
  setImmediate(() => void threads[0]?.terminate());
  await expect(inHand).rejects.toMatchObject({ code: 'indeterminate' });

  // Sent again it stands once, whether the first thread had written it or not.
  await store.append({ ...command(2), expectedRevision: -1 });
  await store.append({ ...command(3), expectedRevision: -1 });
  const { events } = await wholeFeed(store);
  expect(events.map(({ stream }) => stream)).toEqual([1, 2, 3].map((n) => command(n).stream));
  expect(threads).toHaveLength(2);
  await store.close();
});

it('what was handed to the thread is written before it closes', async () => {
  const folder = temporaryFolder();
  const ledger = await openThreadedSqliteLedger({ folder });
  const numbers = Array.from({ length: 500 }, (_, number) => number);
  const answers = numbers.map((number) =>
    ledger.store.append({ ...command(number), expectedRevision: -1 }),
  );
  await ledger.close();
  expect(new Set((await Promise.all(answers)).map(({ ordinal }) => ordinal)).size).toBe(500);
  const again = await openThreadedSqliteLedger({ folder });
  expect((await wholeFeed(again.store)).events).toHaveLength(500);
  await again.close();
});

it('a file that cannot be opened is refused as ever, and the folder is let go', async () => {
  const folder = temporaryFolder();
  const first = await openThreadedSqliteLedger({ folder });
  await expect(openThreadedSqliteLedger({ folder })).rejects.toMatchObject({
    name: 'FolderInUseError',
  });
  await first.close();
  await (await openThreadedSqliteLedger({ folder })).close();
});
