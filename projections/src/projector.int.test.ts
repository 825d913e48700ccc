import { describe, expect, it } from 'vitest';
import { PROJECTIONS } from './definitions/table.ts';
import { countersProjection, programEvents } from './testing/counters.ts';
import { openWith, PATIENCE } from './testing/read-models.ts';
import { beginStockStory } from './testing/stock-story.ts';
import { idOf } from './testing/story.ts';
import { openReadModels } from './projector.ts';

function receipts(from: number, count: number): object[] {
  const story = beginStockStory(['opv', 'bcg']);
  for (let index = 0; index < from + count; index += 1) {
    story.receive(index % 2 === 0 ? 'opv' : 'bcg', 1 + (index % 9));
  }
  return story.events.slice(from === 0 ? 0 : -count);
}

describe('the read models', () => {
  it('carry the ordinal of their answers', async () => {
    const { models, close } = await openWith(receipts(0, 10));
    const { ordinal } = await models.queries.listItems({ limit: 1 });
    expect(ordinal).toBe(models.ordinal());
    expect(ordinal).toBe(13);
    await close();
  });

  it('are rebuilt beside the live ones, which are read and written meanwhile', async () => {
    const { models, feed, close } = await openWith(receipts(0, 3_000));
    const before = await models.states({ digest: true });
    const rebuilt = models.rebuild();
    let reads = 0;
    for (let round = 0; round < 10; round += 1) {
      feed.append(...receipts(3_000 + round * 20, 20));
      expect(await models.waitFor(feed.head(), PATIENCE)).toBe(true);
      const stock = {
        facility: idOf('clinic'),
        now: '2026-03-10T05:00:00.000000Z',
        book: 'restated' as const,
        limit: 10,
      };
      const { rows, ordinal } = await models.queries.listStock(stock);
      expect(rows.map(({ name }) => name)).toEqual(['bcg', 'opv']);
      expect(ordinal).toBeGreaterThanOrEqual(feed.head());
      reads += 1;
    }
    const after = await rebuilt;
    expect(reads).toBe(10);
    expect(after.map(({ name }) => name)).toEqual(PROJECTIONS.map(({ name }) => name));
    const again = await models.rebuild();
    const live = await models.states({ digest: true });
    expect(live).toEqual(again);
    const digestOf = (states: typeof before, name: string) =>
      states.find((state) => state.name === name)?.digest;
    expect(digestOf(live, 'item')).toBe(digestOf(before, 'item'));
    expect(digestOf(live, 'posting')).not.toBe(digestOf(before, 'posting'));
    await close();
  });

  it('rebuild those that are named, and know no others', async () => {
    const { models, close } = await openWith(receipts(0, 5));
    expect(await models.rebuild(['item', 'item'])).toHaveLength(PROJECTIONS.length);
    await expect(models.rebuild(['itens'])).rejects.toThrow(RangeError);
    await close();
  });

  it('refuse to answer from tables of another form until they are rebuilt', async () => {
    const { models, open, feed, close } = await openWith(receipts(0, 50));
    await models.close();
    const changed = PROJECTIONS.map((each) =>
      each.name === 'item'
        ? {
            ...each,
            version: each.version + 1,
            tables: each.tables.map((t) => ({ ...t, indexes: {} })),
          }
        : each,
    );
    const next = await openReadModels({
      database: await open(),
      feed,
      projections: changed,
    });
    await expect(next.queries.listItems({ limit: 1 })).rejects.toMatchObject({
      code: 'unavailable',
    });
    const [, , outdated] = await next.states({ digest: true });
    const version = PROJECTIONS.find(({ name }) => name === 'item')?.version;
    expect(outdated).toMatchObject({ name: 'item', version });
    expect(outdated).not.toHaveProperty('digest');
    next.start();
    feed.append(...receipts(50, 1));
    expect(await next.waitFor(feed.head(), PATIENCE)).toBe(true);
    expect((await next.queries.listItems({ limit: 10 })).rows).toHaveLength(2);
    await next.close();
    await close();
  });

  it('tell what is parked, and mend it', async () => {
    const events = programEvents('a', 'b:poison', 'b');
    const { models, open, feed, close } = await openWith(events, [countersProjection()]);
    expect(models.parked()).toEqual([
      {
        projection: 'counter',
        stream: `program-${idOf('b')}`,
        firstOrdinal: 1,
        events: 2,
        error: 'RangeError: this cannot be folded',
      },
    ]);
    expect(await models.states()).toMatchObject([{ name: 'counter', ordinal: 2, parkedKeys: 1 }]);
    await models.close();
    const mended = countersProjection({ mended: true });
    const next = await openReadModels({
      database: await open(),
      feed,
      projections: [mended],
    });
    expect(await next.unpark('counter', `program-${idOf('b')}`)).toBe(true);
    const unparked = await next.states({ digest: true });
    expect(unparked).toMatchObject([{ parkedKeys: 0 }]);
    expect(await next.rebuild()).toEqual(unparked);
    await next.close();
    await close();
  });

  it('are written by one process: of two, one stops, and every event is folded once', async () => {
    const { models, open, feed, close } = await openWith(programEvents('a'), [
      countersProjection(),
    ]);
    const stopped: string[] = [];
    const other = await openReadModels({
      database: await open(),
      feed,
      projections: [countersProjection()],
      onStopped: ({ code }) => stopped.push(code),
    });
    feed.append(...programEvents('a', 'b'));
    await models.waitFor(2, PATIENCE);
    other.start();
    feed.append(...programEvents('a'));
    await models.waitFor(3, PATIENCE);
    await other.close();
    expect(stopped).toEqual(['lost-leadership']);
    const states = await models.states({ digest: true });
    expect(await models.rebuild()).toEqual(states);
    await close();
  });
});
