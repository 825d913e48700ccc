import { openMemoryLedger } from '@lumbung/ledger/stores/memory/memory-ledger';
import { NO_REVISION } from '@lumbung/ledger/ports/event-store';
import { draftedCommand, streamNumbered } from '@lumbung/ledger/testing/drafted-commands';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { followRights } from './follow-rights.ts';

test('rights are told of what any process appends, also after the log was away', async () => {
  const { store } = openMemoryLedger();
  const noted: [string, number][] = [];
  const troubles: string[] = [];
  const stopping = new AbortController();
  let isAway = true;
  let forgotten = 0;
  const readAll: typeof store.readAll = async (after, limit) => {
    if (isAway) throw new Error('the log is away');
    return store.readAll(after, limit);
  };
  const following = followRights(
    {
      log: { ...store, readAll },
      rights: {
        noted: (stream, ordinal) => void noted.push([stream, ordinal]),
        forget: () => (forgotten += 1),
      },
      after: -1,
      well: () => undefined,
      onTrouble: (what) => troubles.push(what),
    },
    stopping.signal,
  );
  const streams = [streamNumbered(1), streamNumbered(2)];
  for (const stream of [1, 2]) {
    const command = draftedCommand({ stream, command: stream });
    await store.append({ ...command, expectedRevision: NO_REVISION });
  }
  isAway = false;
  for (let tries = 0; noted.length < streams.length && tries < 500; tries += 1) await pause(10);
  expect(noted).toEqual(streams.map((stream, ordinal) => [stream, ordinal]));
  expect(troubles).toEqual(['the rights cannot follow the log and try again']);
  expect(forgotten).toBe(1);
  stopping.abort();
  await following;
});
