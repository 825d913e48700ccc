import { describe, expect, it } from 'vitest';
import type { ReadModelDatabase } from './ports/read-model-database.ts';
import { openReadModels } from './projector.ts';
import { openReadModelsBeside } from './read-models-beside.ts';
import { openWith, PATIENCE } from './testing/read-models.ts';
import type { Opened } from './testing/read-models.ts';
import { beginStockStory } from './testing/stock-story.ts';

function receipts(count: number, from = 0): object[] {
  const story = beginStockStory(['opv']);
  for (let index = 0; index < count; index += 1) story.receive('opv', 1 + (index % 9));
  return story.events.slice(from);
}

async function beside({ open, feed }: Pick<Opened, 'open' | 'feed'>) {
  const database: ReadModelDatabase = await open();
  return openReadModelsBeside({ database, feed });
}

describe('read models that another keeps up to date', () => {
  it('answer what is there, and wait for what is not yet', async () => {
    const opened = await openWith(receipts(5));
    const models = await beside(opened);
    expect(models.ordinal()).toBe(opened.feed.head());
    const { ordinal, rows } = await models.queries.listItems({ limit: 1 });
    expect([ordinal, rows.length]).toEqual([opened.feed.head(), 1]);

    const next = opened.feed.head() + 1;
    expect(await models.waitFor(next, 50)).toBe(false);
    const waiting = models.waitFor(next, PATIENCE);
    opened.feed.append(...receipts(6, next));
    expect(await waiting).toBe(true);
    expect((await models.queries.listItems({ limit: 1 })).ordinal).toBe(next);
    expect(await models.states({ digest: true })).toEqual(
      await opened.models.states({ digest: true }),
    );
    await models.close();
    await opened.close();
  });

  it('refuse to answer before there are any', async () => {
    const opened = await openWith([], []);
    const models = await beside(opened);
    expect(models.ordinal()).toBe(-1);
    const unavailable = { code: 'unavailable' };
    await expect(models.queries.listItems({ limit: 1 })).rejects.toMatchObject(unavailable);
    await expect(models.states()).rejects.toMatchObject(unavailable);
    await models.close();
    await opened.close();
  });

  it('are rebuilt beside the one who writes them, who finds out and begins again', async () => {
    const opened = await openWith(receipts(1_000));
    const { feed, open } = opened;
    await opened.models.close();
    let stops = 0;
    const write = async () => {
      const stopped = Promise.withResolvers<void>();
      const models = await openReadModels({
        database: await open(),
        feed,
        onStopped: () => stopped.resolve(),
      });
      models.start();
      return { models, stopped: stopped.promise };
    };
    let writer = await write();
    const models = await beside(opened);
    const before = await models.states({ digest: true });
    expect(await models.rebuild()).toEqual(before);

    feed.append(...receipts(1_003, feed.head() + 1));
    await writer.stopped;
    stops += 1;
    await writer.models.close();
    writer = await write();
    expect(await models.waitFor(feed.head(), PATIENCE)).toBe(true);
    const live = await models.states({ digest: true });
    expect(await models.rebuild()).toEqual(live);
    expect(stops).toBe(1);
    await writer.models.close();
    await models.close();
    await opened.close();
  });
});
