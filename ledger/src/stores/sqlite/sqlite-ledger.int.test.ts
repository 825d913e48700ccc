import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LIMITS } from '@lumbung/schemas/limits';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../clock.ts';
import { FEED_START } from '../../ports/event-store.ts';
import type { OpenedStore } from '../../testing/contract/opened-store.ts';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { describeEventStore } from '../../testing/event-store-contract.ts';
import { wholeFeed } from '../../testing/reading.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { LOG_STEPS } from './schema.ts';
import { openSqliteLedger, openThreadedSqliteLedger } from './sqlite-ledger.ts';

const WRITERS = [
  { writer: 'SQLite', open: openSqliteLedger },
  { writer: 'SQLite, its writer in a thread', open: openThreadedSqliteLedger },
] as const;

for (const { writer, open } of WRITERS) {
  describeEventStore(writer, async ({ clock }) => {
    return openIn(mkdtempSync(join(tmpdir(), 'lumbung-ledger-')), clock, open);
  });
}

describe('opening', () => {
  it('refuses a file of a newer program, and leaves it as it is', async () => {
    const folder = temporaryFolder();
    await openSqliteLedger({ folder }).close();
    writeToFile(folder, `UPDATE meta SET value = '${LOG_STEPS.length + 1}' WHERE key = 'format'`);
    const opening = (): unknown => openSqliteLedger({ folder });
    expect(opening).toThrow(/ledger\.sqlite has format \d+, of a newer program; this one reads/);
    writeToFile(folder, `UPDATE meta SET value = '${LOG_STEPS.length}' WHERE key = 'format'`);
    await openSqliteLedger({ folder }).close();
  });

  it('refuses a file that is no database, by name', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ledger.sqlite'), 'this is a text of some length '.repeat(99));
    expect(() => openSqliteLedger({ folder })).toThrow(/ledger\.sqlite: file is not a database/);
  });

  it('refuses a log with a gap among its newest events', async () => {
    const folder = temporaryFolder();
    const { store } = openSqliteLedger({ folder });
    await store.append({ ...draftedCommand({ command: 1, count: 5 }), expectedRevision: -1 });
    await store.close();
    writeToFile(folder, 'DROP TRIGGER event_no_delete; DELETE FROM event WHERE ordinal = 2');
    expect(() => openSqliteLedger({ folder })).toThrow(/ordinals are not dense/);
  });
});

it('holds what an append read against what its own group has written before it', async () => {
  const { store } = openSqliteLedger({ folder: temporaryFolder() });
  const written = draftedCommand({ command: 1, stream: 1 });
  const references = [{ stream: written.stream, revision: -1 }];
  const ends = await Promise.allSettled([
    store.append({ ...draftedCommand({ command: 2 }), expectedRevision: -1, references }),
    store.append({ ...written, expectedRevision: -1 }),
    store.append({ ...draftedCommand({ command: 3 }), expectedRevision: 0, references }),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  await store.close();
});

it.each([
  "UPDATE event SET bytes = x'00'",
  'DELETE FROM event WHERE ordinal = 4',
  'UPDATE command SET last_revision = 9',
  'DELETE FROM command',
  "UPDATE stream SET name = 'stock-x'",
  'UPDATE mark SET ordinal = 0',
  'DELETE FROM mark',
])('the file is append-only: %s', async (change) => {
  const folder = temporaryFolder();
  const { store } = openSqliteLedger({ folder });
  await store.append({ ...draftedCommand({ command: 1, count: 5 }), expectedRevision: -1 });
  const before = await wholeFeed(store);
  await store.close();
  expect(() => writeToFile(folder, change)).toThrow(/the log is append-only/);
  const again = openSqliteLedger({ folder });
  expect(await wholeFeed(again.store)).toEqual(before);
  await again.close();
});

describe('limits', () => {
  it('refuses what the queue cannot hold, and takes the rest', async () => {
    const { store } = openSqliteLedger({ folder: temporaryFolder() });
    const count = LIMITS.appendEventsMax;
    const appends = Array.from({ length: SQLITE_LIMITS.queueEventsMax / count + 2 }, (_, stream) =>
      draftedCommand({ command: 1, stream, count, name: '' }),
    );
    const outcomes = await Promise.allSettled(
      appends.map(async (command) => store.append({ ...command, expectedRevision: -1 })),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toMatchObject([
      { code: 'unavailable' },
      { code: 'unavailable' },
    ]);
    await store.close();
  });

  it('cuts a page of the feed at its bytes', async () => {
    const { store } = openSqliteLedger({ folder: temporaryFolder() });
    const large = { count: 4, name: 'x'.repeat(LIMITS.appendBytesMax / 4 - 2_000) };
    const appends = Math.ceil(SQLITE_LIMITS.feedPageBytesMax / LIMITS.appendBytesMax) + 2;
    for (let stream = 0; stream < appends; stream += 1) {
      await store.append({
        ...draftedCommand({ command: 1, stream, ...large }),
        expectedRevision: -1,
      });
    }
    const page = await store.readAll(FEED_START, LIMITS.feedEventsMax);
    expect(page.events.length).toBeLessThan(appends * large.count);
    const { events } = await wholeFeed(store, LIMITS.feedEventsMax);
    expect(events).toHaveLength(appends * large.count);
    await store.close();
  });

  it('refuses a reader that is ahead of the log', async () => {
    const { store } = openSqliteLedger({ folder: temporaryFolder() });
    const ahead = { cursor: '9'.padStart(16, '0'), ordinal: 9 };
    await expect(store.readAll(ahead, 1)).rejects.toThrow(/is no place in this log/);
    await store.close();
  });
});

function writeToFile(folder: string, sql: string): void {
  const connection = new DatabaseSync(join(folder, 'ledger.sqlite'));
  connection.exec(sql);
  connection.close();
}

async function openIn(
  folder: string,
  clock: Clock,
  open: (typeof WRITERS)[number]['open'],
): Promise<OpenedStore> {
  const ledger = await open({ folder, clock });
  return {
    ...ledger,
    reopen: async () => {
      await ledger.close();
      return openIn(folder, clock, open);
    },
    close: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
