import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { TroubledLedger, impatientLog, troubledServer } from '../../testing/eventstore/troubled.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { textOf, wholeFeed, wholeStream } from '../../testing/reading.ts';
import { OtherEventStoreError } from '../folder-use.ts';
import { openSqliteLedger } from '../sqlite/sqlite-ledger.ts';
import { openEventStoreLedger } from './eventstore-ledger.ts';

const EVENT = { id: crypto.randomUUID(), type: 'lumbung.program.revised.v1', bytes: anyBytes() };
const COMMAND = draftedCommand({ command: 1, count: 3 });

describe('the log', () => {
  it('gives every byte back as it was, valid text or not', async () => {
    const log = impatientLog(await troubledServer());
    await log.append('s', -1, [EVENT]);
    expect((await log.readStream('s', 0, 1))[0]?.bytes).toEqual(EVENT.bytes);
    expect((await log.readAll('', 1)).records[0]?.bytes).toEqual(EVENT.bytes);
  });

  it('appends by the call that no other append shares', async () => {
    const server = await troubledServer();
    const log = impatientLog(server);
    await Promise.all(['a', 'b', 'c'].map((stream) => log.append(stream, -1, [EVENT])));
    expect(server.calls).toMatchObject({ append: 3, batchAppend: 0 });
  });

  it('says at which revision a stream is that is not where it was expected', async () => {
    const log = impatientLog(await troubledServer());
    await log.append('s', -1, [EVENT]);
    await expect(log.append('s', 4, [EVENT])).rejects.toThrow('s is at revision 0');
    await expect(log.append('s', 4, [EVENT])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes to the node that leads, to write and to read', async () => {
    const leader = await troubledServer();
    const follower = await troubledServer({ log: leader.log, leaderPort: leader.port });
    const log = impatientLog(follower);
    await log.append('s', -1, [EVENT]);
    expect(await log.readStream('s', 0, 1)).toHaveLength(1);
    expect(leader.calls).toMatchObject({ append: 1, read: 1 });
    const reader = impatientLog(follower);
    expect((await reader.readAll('', 9)).records).toHaveLength(1);
  });

  it('is refused at once what it may not, and its neighbours are not', async () => {
    const server = await troubledServer();
    const log = impatientLog(server);
    server.failNextAppends('accessDenied');
    const [denied, ...others] = await Promise.allSettled(
      ['a', 'b', 'c'].map((stream) => log.append(stream, -1, [EVENT])),
    );
    expect(denied).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('cuts a page at its bytes, and refuses a place beyond its end', async () => {
    const log = impatientLog(await troubledServer());
    await log.append('s', -1, [EVENT, EVENT, EVENT]);
    const { next } = await log.readAll('', 3);
    expect(await log.readAll(next, 3)).toEqual({ records: [], next });
    await expect(log.readAll('C:99999/P:99999', 3)).rejects.toThrow(RangeError);
  });
});

describe('what stands beside the log', () => {
  it('is caught up from it when the index is lost: the same verdicts and ordinals', async () => {
    const opened = await TroubledLedger.open();
    for (let command = 0; command < 5; command += 1) {
      const drafted = draftedCommand({ command, stream: command % 2, count: 2 });
      const expectedRevision = Math.floor(command / 2) * 2 - 1;
      await opened.ledger.store.append({ ...drafted, expectedRevision });
    }
    const before = await seen(opened);
    await opened.reopen(() => {
      for (const end of ['', '-wal', '-shm']) {
        rmSync(join(opened.folder, `feed-index.sqlite${end}`), { force: true });
      }
    });
    expect(await seen(opened)).toEqual(before);
    const retry = { ...draftedCommand({ command: 3, stream: 1, count: 2 }), expectedRevision: 9 };
    expect(await opened.ledger.store.append(retry)).toMatchObject({ deduplicated: true });
  });

  it('is no place for a log of its own, nor the other way round', async () => {
    const opened = await TroubledLedger.open();
    await opened.ledger.close();
    expect(() => openSqliteLedger({ folder: opened.folder })).toThrow(OtherEventStoreError);
    const folder = temporaryFolder();
    await openSqliteLedger({ folder }).close();
    const opening = () => openEventStoreLedger({ folder, url: opened.server.url });
    expect(opening).toThrow(OtherEventStoreError);
  });

  it('refuses a log that ends before what is known of it', async () => {
    const opened = await TroubledLedger.open();
    await opened.ledger.store.append({ ...COMMAND, expectedRevision: -1 });
    opened.server.log.records.length = 1;
    await expect(opened.ledger.index.find(COMMAND)).rejects.toThrow(/is no place in this log/);
  });

  it('holds canonical bytes that are those of the file, to the byte', async () => {
    const { ledger } = await TroubledLedger.open();
    await ledger.store.append({ ...COMMAND, expectedRevision: -1 });
    const stored = await wholeStream(ledger.store, COMMAND.stream);
    expect(stored.map(textOf).map((text) => JSON.stringify(JSON.parse(text)))).toEqual(
      stored.map(textOf),
    );
  });
});

async function seen({ ledger }: TroubledLedger) {
  const { events } = await wholeFeed(ledger.store, 2);
  const commands = [0, 1, 2, 3, 4].map((command) =>
    ledger.index.find(draftedCommand({ command, stream: command % 2 })),
  );
  return { events, verdicts: await Promise.all(commands) };
}

function anyBytes(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => byte);
}
