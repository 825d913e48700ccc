import { longLog } from '@lumbung/projections/testing/long-log';
import { describe, expect, it } from 'vitest';
import type { Message } from './outlet.ts';
import { categoriesOfType, replayRange } from './replay.ts';
import type { ReplayRange } from './replay.ts';
import { memoryOutlet, memoryTopics } from './stores/memory-outlet.ts';

const DOCUMENTS = 1_200;

function replay(range: ReplayRange, topics = memoryTopics(), signal?: AbortSignal) {
  return replayRange(range, {
    feed: longLog(DOCUMENTS),
    outlet: memoryOutlet(topics),
    onProgress: () => undefined,
    signal: signal ?? new AbortController().signal,
  });
}

const ordinalsOf = (messages: readonly Message[]): number[] =>
  messages.map(({ headers }) => Number(headers['ce_ordinal']));

describe('a replay', () => {
  it('publishes the events of a range, the last one included', async () => {
    const topics = memoryTopics();
    expect(await replay({ from: 10, to: 700 }, topics)).toBe(691);
    expect(ordinalsOf(topics.published)).toEqual(Array.from({ length: 691 }, (_, n) => n + 10));
  });

  it('publishes only events of the type that is asked for', async () => {
    const topics = memoryTopics();
    await replay({ from: 0, to: 29, type: 'lumbung.stock.consumed.*' }, topics);
    expect(ordinalsOf(topics.published)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
    expect(await replay({ from: 0, to: 29, type: 'lumbung.lot.*' })).toBe(0);
  });

  it('ends where the log does', async () => {
    expect(await replay({ from: 1_100, to: 5_000 })).toBe(100);
  });

  it('goes on where it was interrupted, and publishes nothing twice', async () => {
    const topics = memoryTopics();
    const stopping = new AbortController();
    const interrupted = replayRange(
      { from: 5, to: 1_150 },
      {
        feed: longLog(DOCUMENTS),
        outlet: memoryOutlet(topics),
        onProgress: () => stopping.abort(),
        signal: stopping.signal,
      },
    );
    await expect(interrupted).rejects.toThrow('aborted');
    expect(topics.published.length).toBeGreaterThan(0);
    await replay({ from: 5, to: 1_150 }, topics);
    expect(ordinalsOf(topics.published)).toEqual(Array.from({ length: 1_146 }, (_, n) => n + 5));
    expect(await replay({ from: 5, to: 1_150 }, topics)).toBe(0);
  });

  it('needs the topics of the categories that have events of its type', () => {
    expect(categoriesOfType('lumbung.lot.*')).toEqual(['lot']);
    expect(categoriesOfType(undefined)).toContain('stock');
  });
});
