import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainedView } from '../testing/recorded-plans.ts';
import { openEmbedded } from '../testing/read-models.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import { listJournal } from './journal.ts';
import { getStockCard } from './stock-card.ts';
import { listStock } from './stock-list.ts';

const { events, receive, use } = beginStockStory(['opv', 'bcg']);
for (let day = 10; day < 28; day += 1) {
  const time = `2026-02-${day}T08:00:00.000000Z`;
  receive('opv', 10, { time });
  use('bcg', 1, { time, bookedtime: '2026-02-28T00:00:00.000000Z' });
}

let opened: Awaited<ReturnType<typeof openEmbedded>>;
beforeAll(async () => {
  opened = await openEmbedded(events);
});
afterAll(() => opened.close());

/** The tables and aliases of the books, none of which may be read from end to end. */
const OF_BOOKS =
  /^SCAN (?:posting|document|late_entry|balance|balance_cell|p|d|late|cell|reversal)(?:_1)?\b/;

const moments = [
  { asAt: '2026-02-20T00:00:00.000000Z', ordinal: 30, book: 'restated' },
  { asAt: '2026-02-20T00:00:00.000000Z', ordinal: 30, book: 'reported' },
  { book: 'restated' },
] as const;

describe.each(moments)('a question about the past (%o)', (moment) => {
  const asked = {
    facility: idOf('clinic'),
    now: '2026-03-10T00:00:00.000000Z',
    limit: 5,
    ...moment,
  };

  async function stepsOf(ask: (view: Parameters<typeof listStock>[0]) => Promise<unknown>) {
    const { view, steps, close } = explainedView(opened.file, opened.feed.head());
    await ask(view);
    close();
    expect(steps().length).toBeGreaterThan(0);
    return steps().filter((step) => OF_BOOKS.test(step));
  }

  it('is found by indexes for the stock list', async () => {
    expect(await stepsOf((view) => listStock(view, asked))).toEqual([]);
  });

  it('is found by indexes for a card, from its newest entry on', async () => {
    const card = { ...asked, item: idOf('opv'), order: 'newest' } as const;
    const { next } = await opened.models.queries.getStockCard(card);
    expect(await stepsOf((view) => getStockCard(view, card))).toEqual([]);
    expect(await stepsOf((view) => getStockCard(view, { ...card, cursor: next }))).toEqual([]);
  });

  it.each(['recording', 'occurrence'] as const)('is found by indexes by %s', async (by) => {
    const journal = { ...asked, by, order: 'oldest' } as const;
    expect(await stepsOf((view) => listJournal(view, journal))).toEqual([]);
  });
});
