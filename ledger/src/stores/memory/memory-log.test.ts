import { describe, expect, it } from 'vitest';
import { MemoryLog } from './memory-log.ts';

// What the guard must not trust: each test shows a weakness of EventStoreDB that the log imitates.

const STREAM = 'stock-1';

describe('the memory log', () => {
  it('takes a strict prefix of an earlier write for that write', async () => {
    const log = new MemoryLog();
    await log.append(STREAM, -1, events('a', 'b', 'c'));
    await log.append(STREAM, -1, events('a', 'b'));
    expect(await log.readStream(STREAM, 0, 10)).toHaveLength(3);
  });

  it('writes a retry again that expects the head', async () => {
    const log = new MemoryLog();
    await log.append(STREAM, -1, events('a', 'b'));
    await log.append(STREAM, 1, events('a', 'b'));
    expect(await log.readStream(STREAM, 0, 10)).toHaveLength(4);
  });

  it('does not look at the bytes of a retry', async () => {
    const log = new MemoryLog();
    await log.append(STREAM, -1, events('a'));
    const other = [{ id: 'a', type: 'lumbung.x.v1', bytes: new Uint8Array([9, 9]) }];
    await log.append(STREAM, -1, other);
    expect(await log.readStream(STREAM, 0, 10)).toMatchObject([{ bytes: new Uint8Array([1]) }]);
  });

  it.for([
    { shape: 'more than was written', expected: -1, ids: ['a', 'b', 'c'] },
    { shape: 'other ids', expected: -1, ids: ['x'] },
    { shape: 'a revision beyond the head', expected: 5, ids: ['x'] },
  ])('refuses $shape', async ({ expected, ids }) => {
    const log = new MemoryLog();
    await log.append(STREAM, -1, events('a', 'b'));
    const retry = log.append(STREAM, expected, events(...ids));
    await expect(retry).rejects.toMatchObject({ code: 'conflict' });
  });

  it('has positions that are not dense, and records of its own between ours', async () => {
    const log = new MemoryLog();
    for (const id of ['a', 'b', 'c', 'd']) await log.append(`stock-${id}`, -1, events(id));
    const { records, next } = await log.readAll('', 100);
    const types = records.map((record) => record.type.split('.')[0]);
    const [ours, own] = ['lumbung', '$statsCollected'];
    expect(types).toEqual([ours, ours, ours, own, own, ours]);
    expect(next).not.toBe(String(records.length - 1));
  });
});

function events(...ids: readonly string[]): { id: string; type: string; bytes: Uint8Array }[] {
  return ids.map((id) => ({ id, type: 'lumbung.x.v1', bytes: new Uint8Array([1]) }));
}
