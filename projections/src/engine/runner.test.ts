import { afterEach, describe, expect, it } from 'vitest';
import type { ReadModelStore } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { programProjection } from '../definitions/catalogue.ts';
import { createMemoryStore } from '../stores/memory.ts';
import { counterTable, countersProjection, programEvents } from '../testing/counters.ts';
import { faulty } from '../testing/faulty-store.ts';
import { rowsIn } from '../testing/folding.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import type { MemoryLog } from '../testing/memory-log.ts';
import { idOf } from '../testing/story.ts';
import { openMembers } from './member.ts';
import { createRunner } from './runner.ts';
import type { Runner, RunnerListeners } from './runner.ts';

const SECONDS = 1_000;

const running = new Set<Runner>();
afterEach(async () => {
  for (const runner of running) await runner.stop();
  running.clear();
});

type Setting = {
  readonly feed: MemoryLog;
  readonly store?: ReadModelStore;
  readonly projections?: readonly Projection[];
  readonly listeners?: RunnerListeners;
};

async function follow(setting: Setting): Promise<Runner> {
  const { feed, store = createMemoryStore(), listeners = {} } = setting;
  const members = await openMembers(store, setting.projections ?? [countersProjection()]);
  const runner = createRunner(members, { feed, store }, listeners);
  running.add(runner);
  runner.start();
  return runner;
}

async function counts(store: ReadModelStore): Promise<Record<string, unknown>> {
  const rows = await rowsIn(store, 'counter', counterTable);
  return Object.fromEntries(rows.map((row) => [row['id'], row['events']]));
}

describe('the runner', () => {
  it('makes visible what was there, and what comes after', async () => {
    const feed = createMemoryLog(programEvents('a', 'b'));
    const store = createMemoryStore();
    const runner = await follow({ feed, store });
    expect(await runner.waitFor(1, 5 * SECONDS)).toBe(true);
    feed.append(...programEvents('a'));
    expect(await runner.waitFor(2, 5 * SECONDS)).toBe(true);
    expect(runner.ordinal()).toBe(2);
    expect(await counts(store)).toEqual({ [idOf('a')]: 2, [idOf('b')]: 1 });
  });

  it('goes on where it was when it stopped', async () => {
    const feed = createMemoryLog(programEvents('a'));
    const store = createMemoryStore();
    const first = await follow({ feed, store });
    await first.waitFor(0, 5 * SECONDS);
    await first.stop();
    feed.append(...programEvents('a'));
    const second = await follow({ feed, store });
    await second.waitFor(1, 5 * SECONDS);
    expect(await counts(store)).toEqual({ [idOf('a')]: 2 });
  });

  it('lets a new projection catch up with the others', async () => {
    const feed = createMemoryLog(programEvents('a', 'b'));
    const store = createMemoryStore();
    const first = await follow({ feed, store });
    await first.waitFor(1, 5 * SECONDS);
    await first.stop();
    feed.append(...programEvents('c'));
    const both = await follow({
      feed,
      store,
      projections: [countersProjection(), programProjection],
    });
    expect(both.ordinal()).toBe(-1);
    expect(await both.waitFor(2, 5 * SECONDS)).toBe(true);
    expect(both.members().map(({ position }) => position.ordinal)).toEqual([2, 2]);
    expect(Object.keys(await counts(store))).toHaveLength(3);
  });

  it('takes more events than one batch holds', async () => {
    const words = Array.from({ length: 5_000 }, (_, index) => `p${index % 7}`);
    const feed = createMemoryLog(programEvents(...words));
    const store = createMemoryStore();
    const runner = await follow({ feed, store });
    expect(await runner.waitFor(4_999, 10 * SECONDS)).toBe(true);
    const sum = Object.values(await counts(store)).reduce((all: number, n) => all + Number(n), 0);
    expect(sum).toBe(5_000);
  });

  it('tells those who wait too long, and those who wait when it stops', async () => {
    const runner = await follow({ feed: createMemoryLog() });
    expect(await runner.waitFor(0, 1)).toBe(false);
    const waiting = runner.waitFor(0, 60 * SECONDS);
    await runner.stop();
    expect(await waiting).toBe(false);
  });

  it('tries a batch again when the store failed, and folds it once', async () => {
    const feed = createMemoryLog(programEvents('a'));
    const store = faulty(createMemoryStore());
    const errors: unknown[] = [];
    store.failNext('fails');
    const onRetry = (error: unknown): number => errors.push(error);
    const runner = await follow({ feed, store, listeners: { onRetry } });
    expect(await runner.waitFor(0, 5 * SECONDS)).toBe(true);
    expect(errors.map(String)).toEqual(['Error: disk I/O error']);
    expect(await counts(store)).toEqual({ [idOf('a')]: 1 });
  });

  it('asks the store what became of a commit whose answer was lost', async () => {
    const feed = createMemoryLog(programEvents('a'));
    const store = faulty(createMemoryStore());
    store.failNext('loses its answer');
    const runner = await follow({ feed, store });
    expect(await runner.waitFor(0, 5 * SECONDS)).toBe(true);
    feed.append(...programEvents('a'));
    expect(await runner.waitFor(1, 5 * SECONDS)).toBe(true);
    expect(await counts(store)).toEqual({ [idOf('a')]: 2 });
  });

  it('stops when someone else writes the read models, and has written nothing', async () => {
    const feed = createMemoryLog(programEvents('a'));
    const store = createMemoryStore();
    const stopped = Promise.withResolvers<unknown>();
    const late = await follow({ feed, store, listeners: { onStopped: stopped.resolve } });
    await late.waitFor(0, 5 * SECONDS);
    const other = await openMembers(store, [countersProjection()]);
    const [member] = other;
    const to = { cursor: 'c81', ordinal: 1 };
    if (member !== undefined) {
      await store.apply([{ generation: member.generation, from: 0, to, changes: [] }]);
    }
    feed.append(...programEvents('b', 'b'));
    expect(String(await stopped.promise)).toContain('another process');
    expect(await counts(store)).toEqual({ [idOf('a')]: 1 });
    expect(late.ordinal()).toBe(0);
  });
});
