import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSchema } from '../fact-table.ts';
import type { FactStore } from '../ports/fact-store.ts';
import { createMemoryFacts } from '../stores/memory-facts.ts';
import { callsToLoad, loadAll, loadUntilDeath, startLoader } from '../testing/dying-loader.ts';
import { letterSchema, letterTable } from '../testing/facts.ts';
import { faultyFacts } from '../testing/faulty-facts.ts';
import type { CallFate } from '../testing/faulty-facts.ts';
import { letterEvent, letterLog, plainRowsOf } from '../testing/letter-log.ts';
import { withUntold } from './untold.ts';

const PATIENCE = 10_000;

describe('the loader of facts', () => {
  it('tells of every event once, in batches, and goes on with what is appended', async () => {
    const feed = letterLog(50);
    const store = createMemoryFacts();
    const loader = startLoader(feed, store);
    expect(await loader.waitFor(49, PATIENCE)).toBe(true);
    expect(store.rowsOf('letter')).toEqual(await plainRowsOf(feed));
    feed.append(letterEvent(50, 'xyz'));
    expect(await loader.waitFor(50, PATIENCE)).toBe(true);
    expect(store.rowsOf('letter')).toEqual(await plainRowsOf(feed));
    expect(loader.state()).toEqual({ ordinal: 50, answering: true, failure: undefined });
    await loader.stop();
  });

  it('sends batches of at most as many rows as they may have, and larger events alone', async () => {
    const feed = letterLog(40);
    feed.append(letterEvent(40, 'a'.repeat(30)), letterEvent(41, 'b'));
    const store = createMemoryFacts();
    const sizes: number[] = [];
    const counting: FactStore = {
      ...store,
      insert: async (batch) => {
        sizes.push(batch.rows.length);
        await store.insert(batch);
      },
    };
    await loadAll(feed, counting);
    expect(store.rowsOf('letter')).toEqual(await plainRowsOf(feed));
    expect(sizes.filter((size) => size > 20)).toEqual([30]);
    expect(sizes.length).toBeGreaterThan(5);
  });

  it('goes on from where it stood when it begins again', async () => {
    const feed = letterLog(30);
    const store = createMemoryFacts();
    await loadAll(feed, store);
    feed.append(letterEvent(30, 'new'));
    const sent: string[] = [];
    const noting: FactStore = {
      ...store,
      insert: async (batch) => {
        sent.push(batch.token);
        await store.insert(batch);
      },
    };
    await loadAll(feed, noting);
    expect(sent).toEqual(['letter:1:29-30']);
  });

  it('says which events could not be told of, and why, and goes on', async () => {
    const feed = letterLog(3);
    const unknown = { ...letterEvent(4, 'x'), type: 'lumbung.item.vanished.v1' };
    feed.append(letterEvent(3, 'poison'), unknown, letterEvent(5, 'ok'));
    const store = createMemoryFacts();
    await loadAll(feed, store);
    expect(store.rowsOf('letter').map(({ ordinal }) => ordinal)).not.toContain(3);
    expect(store.rowsOf('letter').at(-1)).toMatchObject({ ordinal: 5, letter: 'k' });
    const type = 'lumbung.item.registered.v1';
    expect(store.rowsOf('untold')).toMatchObject([
      { ordinal: 3, fact_table: 'letter', stream: 'item-3', type, error: 'this cannot be told' },
      { ordinal: 4, fact_table: '', type: unknown.type },
    ]);
  });
});

describe('a loader that dies', () => {
  it('has every fact there once, whatever it died before or after', async () => {
    const feed = letterLog(30);
    const expected = await plainRowsOf(feed);
    const calls = await callsToLoad(feed, createMemoryFacts());
    expect(calls).toBeGreaterThan(15);
    for (let dying = 0; dying < calls; dying += 1) {
      for (const fate of ['fails', 'loses its answer'] as const) {
        const store = createMemoryFacts();
        await loadUntilDeath(feed, store, dying, fate);
        await loadAll(feed, store);
        expect(store.rowsOf('letter'), `${fate} at call ${dying}`).toEqual(expected);
        expect(store.added('letter'), `${fate} at call ${dying}`).toBe(expected.length);
      }
    }
  });

  it('has every fact there once, however often its calls fail or lose their answers', async () => {
    const fates = fc.array(
      fc.constantFrom<CallFate>('done', 'done', 'done', 'fails', 'loses its answer'),
      { minLength: 1, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 1, max: 25 }), async (fate, events) => {
        const feed = letterLog(events);
        const store = createMemoryFacts();
        await loadAll(
          feed,
          faultyFacts(store, (call) => fate[call] ?? 'done'),
        );
        const expected = await plainRowsOf(feed);
        expect(store.rowsOf('letter')).toEqual(expected);
        expect(store.added('letter')).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  it('sends what it was about to send with the bounds that it had, though there is more', async () => {
    const feed = letterLog(3);
    const store = createMemoryFacts();
    const sent: string[] = [];
    const dying: FactStore = {
      ...store,
      insert: async ({ token }) => {
        sent.push(token);
        throw new Error('it is gone');
      },
    };
    const dead = startLoader(feed, dying);
    while (sent.length === 0) await pause(1);
    await dead.stop();
    feed.append(letterEvent(3, 'more'));
    const noting: FactStore = {
      ...store,
      insert: async (batch) => {
        sent.push(batch.token);
        await store.insert(batch);
      },
    };
    await loadAll(feed, noting);
    expect([...new Set(sent)]).toEqual(['letter:1:-1-2', 'letter:1:2-3']);
  });

  it('says that a version should have been raised where it would send other rows now', async () => {
    const feed = letterLog(3);
    const store = createMemoryFacts();
    await loadUntilDeath(feed, store, 3, 'fails');
    const other = { ...letterTable, rowsOf: () => [{ line: 1 }] };
    const loader = startLoader(feed, store, { tables: [other], views: [] });
    while (loader.state().failure === undefined) await pause(1);
    expect(loader.state().failure).toContain('its version should have been raised');
    await loader.stop();
  });
});

describe('two loaders at once', () => {
  it('repeat what is there, leave nothing out, and never lead back', async () => {
    const feed = letterLog(60);
    const store = createMemoryFacts();
    const loaders = [startLoader(feed, store), startLoader(feed, store)];
    for (let more = 60; more < 120; more += 1) {
      feed.append(letterEvent(more, 'abc'));
      if (more % 10 === 0) await pause(5);
    }
    for (const loader of loaders) expect(await loader.waitFor(119, PATIENCE)).toBe(true);
    for (const loader of loaders) await loader.stop();
    expect(store.rowsOf('letter')).toEqual(await plainRowsOf(feed));
    const { progress } = await store.prepare(withUntold(letterSchema));
    expect(progress.map(({ position }) => position.ordinal)).toEqual([119, 119]);
  });
});

describe('a new version', () => {
  const next: FactSchema = {
    ...letterSchema,
    tables: [
      { ...letterTable, version: 2, rowsOf: (event) => letterTable.rowsOf(event).slice(0, 1) },
    ],
  };

  it('is loaded beside the one that answers, and answers once it has caught up', async () => {
    const feed = letterLog(60);
    const store = createMemoryFacts();
    await loadAll(feed, store);
    const [before] = [store.rowsOf('letter')];
    const seen: boolean[] = [];
    const watching: FactStore = {
      ...store,
      insert: async (batch) => {
        seen.push(store.rowsOf('letter').length === before.length);
        await store.insert(batch);
      },
    };
    const loader = startLoader(feed, watching, next);
    expect(await loader.waitFor(59, PATIENCE)).toBe(true);
    await loader.stop();
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).not.toContain(false);
    const expected = (await plainRowsOf(feed)).filter(({ line }) => line === 1);
    expect(store.rowsOf('letter')).toEqual(expected);
  });

  it('leaves tables as they are that it has in common, and joins them', async () => {
    const feed = letterLog(20);
    const store = createMemoryFacts();
    await loadAll(feed, store);
    const tables = [letterTable, { ...letterTable, name: 'second' }];
    const loader = startLoader(feed, store, { tables, views: [] });
    expect(await loader.waitFor(19, PATIENCE)).toBe(true);
    feed.append(letterEvent(20, 'ab'));
    expect(await loader.waitFor(20, PATIENCE)).toBe(true);
    await loader.stop();
    expect(store.rowsOf('second')).toEqual(store.rowsOf('letter'));
    expect(store.rowsOf('letter')).toEqual(await plainRowsOf(feed));
  });
});
