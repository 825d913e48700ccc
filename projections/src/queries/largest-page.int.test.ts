import { LIMITS } from '@lumbung/schemas/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

// A page of a list may have as many rows as `pageRowsMax` says, and every one with its balances.

const ITEMS = Array.from({ length: LIMITS.pageRowsMax + 1 }, (_, index) => `item ${index}`);
const { events, receive } = beginStockStory(ITEMS);
for (const item of ITEMS) receive(item, 7);

describe('the largest page of the stock list', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openWith(events);
  });
  afterAll(() => opened.close());

  it.each([
    ['at the head', {}],
    ['at a moment in the past', { ordinal: events.length - 2 }],
  ])('%s shows each item with its balances', async (_, past) => {
    const { rows } = await opened.models.queries.listStock({
      facility: idOf('clinic'),
      now: '2026-03-10T05:00:00.000000Z',
      book: 'restated',
      limit: LIMITS.pageRowsMax,
      ...past,
    });
    expect(rows).toHaveLength(LIMITS.pageRowsMax);
    expect(rows.every(({ balances }) => balances.length === 1)).toBe(true);
  });
});
