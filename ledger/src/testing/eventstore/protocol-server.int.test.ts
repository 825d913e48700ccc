import {
  EventStoreDBClient,
  START,
  WrongExpectedVersionError,
  binaryEvent,
  jsonEvent,
} from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ProtocolServer } from './protocol-server.ts';
import { troubledServer } from './troubled.ts';

// What the official client does on the server of the tests, by either of its two ways to append.

const credentials = { username: '', password: '' };
const PATHS = [
  { path: 'Append', options: { credentials } },
  { path: 'BatchAppend', options: {} },
] as const;

let server: ProtocolServer;

beforeEach(async () => {
  server = await troubledServer();
});

describe.each(PATHS)('$path', ({ path, options }) => {
  function append(ids: readonly string[], expectedRevision: AppendExpectedRevision) {
    const events = ids.map((id) => binaryEvent({ id: uuidOf(id), type: 't', data: bytes(id) }));
    return newClient().appendToStream('s', events, { ...options, expectedRevision });
  }

  it('is the way that the client takes', async () => {
    await append(['a'], 'no_stream');
    const { append: one, batchAppend: batch } = server.calls;
    expect({ one, batch }).toEqual(path === 'Append' ? { one: 1, batch: 0 } : { one: 0, batch: 1 });
  });

  it('tells the revision that was expected and the one that is', async () => {
    await append(['a', 'b'], 'no_stream');
    const late = append(['c'], 0n);
    await expect(late).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(late).rejects.toMatchObject({ expectedVersion: 0n, actualVersion: 1n });
    await expect(append(['c'], 'no_stream')).rejects.toMatchObject({ actualVersion: 1n });
  });

  it.each([
    { shape: 'the same again', ids: ['a', 'b', 'c'], expected: 'no_stream', events: 3 },
    { shape: 'a strict prefix', ids: ['a', 'b'], expected: 'no_stream', events: 3 },
    { shape: 'the same at the head', ids: ['a', 'b', 'c'], expected: 2n, events: 6 },
    { shape: 'the same, expecting nothing', ids: ['a', 'b', 'c'], expected: 'any', events: 3 },
  ] as const)('takes $shape', async ({ ids, expected, events }) => {
    await append(['a', 'b', 'c'], 'no_stream');
    await append(ids, expected);
    expect(server.log.stream('s')).toHaveLength(events);
  });

  it.each([
    { shape: 'more than was written', ids: ['a', 'b', 'c', 'd'] },
    { shape: 'other ids', ids: ['x'] },
    { shape: 'ids of which only the first is the same', ids: ['a', 'x'] },
  ])('refuses $shape', async ({ ids }) => {
    await append(['a', 'b', 'c'], 'no_stream');
    await expect(append(ids, 'no_stream')).rejects.toBeInstanceOf(WrongExpectedVersionError);
  });

  it('that expects nothing is written again after a restart', async () => {
    await append(['a'], 'any');
    server.log.restart();
    await append(['a'], 'any');
    expect(server.log.stream('s')).toHaveLength(2);
  });

  it('shares the fate of others only where they share a stream', async () => {
    server.failNextAppends('silentBeforeCommit', 'brokenStream');
    const waiting = append(['a'], 'no_stream');
    await eventually(() => server.calls.append + server.calls.batchAppend === 1);
    const other = newClient().appendToStream('other', [anEvent()], { ...options });
    await expect(other).rejects.toThrow(/the stream broke/);
    const fate = await Promise.race([waiting.catch(() => 'failed'), soon('still waits')]);
    expect(fate).toBe(path === 'Append' ? 'still waits' : 'failed');
  });
});

describe('reading', () => {
  it('goes both ways, from any place', async () => {
    const client = newClient();
    await client.appendToStream('s', ['a', 'b', 'c'].map(anEvent));
    const forwards = await idsOf(client.readStream('s', { fromRevision: 1n }));
    expect(forwards).toEqual(['b', 'c'].map(uuidOf));
    const options = { direction: 'backwards', fromRevision: 'end', maxCount: 2 } as const;
    expect(await idsOf(client.readStream('s', options))).toEqual(['c', 'b'].map(uuidOf));
    const all = await idsOf(client.readAll({ direction: 'backwards', fromPosition: 'end' }));
    expect(all).toEqual(['c', 'b', 'a'].map(uuidOf));
  });

  it('drops a subscription whose consumer does not keep up', async () => {
    const client = newClient();
    server.subscriptions.behindMax = 10;
    const subscription = client.subscribeToAll({ fromPosition: START });
    const { promise: dropped, resolve } = Promise.withResolvers<unknown>();
    subscription.on('error', resolve);
    await eventually(() => server.subscriptions.begun === 1);
    const large = 'x'.repeat(100_000);
    for (let count = 0; count < 300; count += 1) {
      await client.appendToStream('large', jsonEvent({ type: 't', data: { large } }), options());
    }
    expect(server.subscriptions.droppedAsSlow).toBe(1);
    subscription.resume();
    expect(await dropped).toMatchObject({ type: 'timeout' });
  });
});

function options() {
  return { credentials, expectedRevision: 'any' } as const;
}

function newClient(): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(server.url);
  onTestFinished(() => client.dispose());
  return client;
}

async function idsOf(reading: AsyncIterable<{ event?: { id: string } }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of reading) ids.push(event?.id ?? '');
  return ids;
}

function anEvent(id = 'a') {
  return binaryEvent({ id: uuidOf(id), type: 't', data: bytes(id) });
}

function uuidOf(letter: string): string {
  return `018f0000-0000-7000-8000-${Buffer.from(letter).toString('hex').padStart(12, '0')}`;
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000 && !holds(); tries += 1) await soon(undefined, 10);
  expect(holds()).toBe(true);
}

function soon<Value>(value: Value, milliseconds = 300): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));
}
