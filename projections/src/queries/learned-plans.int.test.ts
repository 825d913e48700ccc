import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../testing/read-models.ts';
import { explainedView } from '../testing/recorded-plans.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import { listLearned } from './learned.ts';

const { events, receive, use } = beginStockStory(['opv', 'bcg']);
for (let day = 10; day < 28; day += 1) {
  const time = `2026-01-${day}T08:00:00.000000Z`;
  receive('opv', 10, { time });
  use('opv', 1, { time });
}

let opened: Awaited<ReturnType<typeof openEmbedded>>;
beforeAll(async () => {
  opened = await openEmbedded(events);
});
afterAll(() => opened.close());

it.for([undefined, idOf('opv')])('what was learned is found by an index', async (item) => {
  const { view, steps, close } = explainedView(opened.file, opened.feed.head());
  const asked = { facility: idOf('clinic'), limit: 3, since: 10, item };
  const { rows } = await listLearned(view, { ...asked, until: '2026-01-20T00:00:00.000000Z' });
  close();
  expect(rows).toHaveLength(3);
  const scans = steps().filter((step) => /^SCAN (?:posting|document|entry)\b/.test(step));
  expect(scans).toEqual([]);
});
