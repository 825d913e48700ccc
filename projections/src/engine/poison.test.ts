import { afterEach, describe, expect, it } from 'vitest';
import type { ReadModelStore } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { createMemoryStore } from '../stores/memory.ts';
import { counterTable, countersProjection, programEvents } from '../testing/counters.ts';
import { faulty } from '../testing/faulty-store.ts';
import { rowsIn } from '../testing/folding.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { idOf } from '../testing/story.ts';
import { openMembers } from './member.ts';
import { createRunner } from './runner.ts';
import type { Parked, Runner } from './runner.ts';
import { unpark } from './unpark.ts';

const SECONDS = 1_000;
const poisoned = { projection: 'counter', stream: `program-${idOf('b')}` };

const running = new Set<Runner>();
afterEach(async () => {
  for (const runner of running) await runner.stop();
  running.clear();
});

async function given(
  words: readonly string[],
  store: ReadModelStore = createMemoryStore(),
  projection: Projection = countersProjection(),
) {
  const feed = createMemoryLog(programEvents(...words));
  const reported: Parked[] = [];
  const machinery = { feed, store };
  const onParked = (parked: Parked): number => reported.push(parked);
  const runner = createRunner(await openMembers(store, [projection]), machinery, { onParked });
  running.add(runner);
  runner.start();
  await runner.waitFor(feed.head(), 5 * SECONDS);
  return { feed, machinery, runner, reported, store };
}

async function counts(store: ReadModelStore): Promise<Record<string, unknown>> {
  const rows = await rowsIn(store, 'counter', counterTable);
  return Object.fromEntries(rows.map((row) => [row['id'], row['events']]));
}

const waiting = (runner: Runner): number | undefined =>
  runner.members()[0]?.parked.get(poisoned.stream)?.events;

describe('a poison event', () => {
  it('parks its stream and is reported once; the others move on', async () => {
    const { runner, reported, store, feed } = await given(['a', 'b:poison', 'b', 'a']);
    expect(reported).toEqual([{ ...poisoned, error: 'RangeError: this cannot be folded' }]);
    feed.append(...programEvents('b', 'a', 'c'));
    await runner.waitFor(feed.head(), 5 * SECONDS);
    expect(await counts(store)).toEqual({ [idOf('a')]: 3, [idOf('c')]: 1 });
    expect(waiting(runner)).toBe(3);
    expect(reported).toHaveLength(1);
  });

  it('still waits after a restart', async () => {
    const { runner, store, feed } = await given(['b:poison', 'b']);
    await runner.stop();
    const again = createRunner(
      await openMembers(store, [countersProjection()]),
      { feed, store },
      {},
    );
    running.add(again);
    again.start();
    feed.append(...programEvents('b', 'a'));
    await again.waitFor(feed.head(), 5 * SECONDS);
    expect(waiting(again)).toBe(3);
    expect(await counts(store)).toEqual({ [idOf('a')]: 1 });
  });

  it('stays parked when the fold is not mended, at the event that failed', async () => {
    const { machinery, runner, store } = await given(['b', 'b:poison', 'b', 'a']);
    expect(await unpark(poisoned, machinery, runner)).toBe(false);
    expect(waiting(runner)).toBe(2);
    expect(await counts(store)).toEqual({ [idOf('a')]: 1, [idOf('b')]: 1 });
  });

  it('is folded with all that waits, once, when the fold is mended', async () => {
    const { runner, store, feed } = await given(['b', 'b:poison', 'b', 'a', 'b']);
    await runner.stop();
    const mended = countersProjection({ mended: true });
    const machinery = { feed, store };
    const after = createRunner(await openMembers(store, [mended]), machinery, {});
    running.add(after);
    after.start();
    expect(await unpark(poisoned, machinery, after)).toBe(true);
    expect(waiting(after)).toBeUndefined();
    feed.append(...programEvents('b'));
    await after.waitFor(feed.head(), 5 * SECONDS);
    expect(await counts(store)).toEqual({ [idOf('a')]: 1, [idOf('b')]: 5 });
    const reopened = await openMembers(store, [mended]);
    expect(reopened[0]?.parked.size).toBe(0);
  });

  it('is unparked page by page, while new events arrive', async () => {
    const filler = Array.from({ length: 4_500 }, (_, index) => (index % 3 === 0 ? 'b' : 'a'));
    const { runner, store, feed } = await given(['b:poison', ...filler]);
    await runner.stop();
    const machinery = { feed, store };
    const mended = countersProjection({ mended: true });
    const after = createRunner(await openMembers(store, [mended]), machinery, {});
    running.add(after);
    after.start();
    const unparked = unpark(poisoned, machinery, after);
    feed.append(...programEvents('b', 'a', 'b'));
    expect(await unparked).toBe(true);
    await after.waitFor(feed.head(), 5 * SECONDS);
    expect(await counts(store)).toEqual({ [idOf('a')]: 3_001, [idOf('b')]: 1_503 });
  });

  it.each(['fails', 'loses its answer'] as const)(
    'is folded once even when a store %s in the middle of unparking',
    async (fault) => {
      const { runner, store: kept, feed } = await given(['b:poison', 'b', 'a']);
      await runner.stop();
      const store = faulty(kept);
      const machinery = { feed, store };
      const mended = countersProjection({ mended: true });
      const after = createRunner(await openMembers(store, [mended]), machinery, {});
      running.add(after);
      after.start();
      store.failNext(fault);
      await unpark(poisoned, machinery, after).catch(() => undefined);
      expect(await unpark(poisoned, machinery, after)).toBe(true);
      expect(await counts(store)).toEqual({ [idOf('a')]: 1, [idOf('b')]: 2 });
    },
  );
});
