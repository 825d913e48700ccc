import { afterEach, describe, expect, it } from 'vitest';
import type { ReadModelStore } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { createMemoryStore } from '../stores/memory.ts';
import { counterTable, countersProjection, programEvents } from '../testing/counters.ts';
import { rowsIn } from '../testing/folding.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import type { MemoryLog } from '../testing/memory-log.ts';
import { idOf } from '../testing/story.ts';
import { digestOf } from './digest.ts';
import { openMembers } from './member.ts';
import { rebuild } from './rebuild.ts';
import { createRunner } from './runner.ts';
import type { Runner } from './runner.ts';

const SECONDS = 1_000;
const never = new AbortController().signal;

const running = new Set<Runner>();
afterEach(async () => {
  for (const runner of running) await runner.stop();
  running.clear();
});

async function follow(
  feed: MemoryLog,
  store: ReadModelStore,
  projection: Projection,
): Promise<Runner> {
  const runner = createRunner(await openMembers(store, [projection]), { feed, store }, {});
  running.add(runner);
  runner.start();
  return runner;
}

function digest(store: ReadModelStore, projection: Projection): Promise<string> {
  return store.read((snapshot) => {
    const live = snapshot.generations.find((each) => each.live);
    return live === undefined ? Promise.resolve('') : digestOf(projection, live, snapshot);
  });
}

const manyEvents = (count: number): object[] =>
  programEvents(...Array.from({ length: count }, (_, index) => `p${(index * 31) % 17}`));

describe('a rebuild', () => {
  it('folds from the beginning into new tables, and swaps them at the same ordinal', async () => {
    const feed = createMemoryLog(manyEvents(3_000));
    const store = createMemoryStore();
    const counters = countersProjection();
    const runner = await follow(feed, store, counters);
    await runner.waitFor(2_999, 5 * SECONDS);
    const before = await digest(store, counters);
    await rebuild([counters], { feed, store }, runner, never);
    const generations = await store.read(async (snapshot) => snapshot.generations);
    expect(generations).toMatchObject([
      { generation: 2, live: true, position: { ordinal: 2_999 } },
    ]);
    expect(await digest(store, counters)).toBe(before);
  });

  it('lets the live read model go on meanwhile', async () => {
    const feed = createMemoryLog(manyEvents(3_000));
    const store = createMemoryStore();
    const counters = countersProjection();
    const runner = await follow(feed, store, counters);
    await runner.waitFor(2_999, 5 * SECONDS);
    const rebuilt = rebuild([counters], { feed, store }, runner, never);
    for (let round = 0; round < 20; round += 1) {
      feed.append(...manyEvents(40));
      expect(await runner.waitFor(feed.head(), 5 * SECONDS)).toBe(true);
    }
    await rebuilt;
    feed.append(...manyEvents(40));
    await runner.waitFor(feed.head(), 5 * SECONDS);
    const clean = createMemoryStore();
    const other = await follow(feed, clean, counters);
    await other.waitFor(feed.head(), 5 * SECONDS);
    expect(await digest(store, counters)).toBe(await digest(clean, counters));
  });

  it('ends at the first event that cannot be folded, and leaves the live one as it is', async () => {
    const feed = createMemoryLog(programEvents('a', 'b:poison', 'a'));
    const store = createMemoryStore();
    const counters = countersProjection();
    const runner = await follow(feed, store, counters);
    await runner.waitFor(2, 5 * SECONDS);
    await expect(rebuild([counters], { feed, store }, runner, never)).rejects.toThrow(
      `counter cannot fold event 1 of program-${idOf('b')}: RangeError: this cannot be folded`,
    );
    feed.append(...programEvents('a'));
    expect(await runner.waitFor(3, 5 * SECONDS)).toBe(true);
    expect(await rowsIn(store, 'counter', counterTable)).toMatchObject([{ events: 3 }]);
  });

  it('replaces a read model of another version, which answers as it stands until then', async () => {
    const feed = createMemoryLog(programEvents('a', 'a'));
    const store = createMemoryStore();
    const first = await follow(feed, store, countersProjection({ version: 1 }));
    await first.waitFor(1, 5 * SECONDS);
    await first.stop();
    feed.append(...programEvents('a'));
    const next = countersProjection({ version: 2 });
    const runner = await follow(feed, store, next);
    expect(await runner.waitFor(2, 50)).toBe(false);
    expect(await rowsIn(store, 'counter', counterTable)).toMatchObject([{ events: 2 }]);
    await rebuild([next], { feed, store }, runner, never);
    expect(await runner.waitFor(2, 5 * SECONDS)).toBe(true);
    expect(await rowsIn(store, 'counter', counterTable)).toMatchObject([{ events: 3 }]);
    const generations = await store.read(async (snapshot) => snapshot.generations);
    expect(generations).toMatchObject([{ version: 2, live: true }]);
  });

  it('ends when it is told to', async () => {
    const feed = createMemoryLog(manyEvents(3_000));
    const store = createMemoryStore();
    const counters = countersProjection();
    const runner = await follow(feed, store, counters);
    await runner.waitFor(2_999, 5 * SECONDS);
    const closed = AbortSignal.abort(new Error('closed'));
    await expect(rebuild([counters], { feed, store }, runner, closed)).rejects.toThrow('closed');
    const again = await openMembers(store, [counters]);
    expect(again[0]?.generation).toMatchObject({ generation: 1 });
  });
});
