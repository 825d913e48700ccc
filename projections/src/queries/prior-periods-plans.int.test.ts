import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../testing/read-models.ts';
import { explainedView } from '../testing/recorded-plans.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import { listPriorPeriodAdjustments } from './prior-periods.ts';

const { events, receive, use } = beginStockStory(['opv', 'bcg']);
for (let day = 10; day < 28; day += 1) {
  const time = `2026-01-${day}T08:00:00.000000Z`;
  receive('opv', 10, { time });
  use('opv', 1, { time, bookedtime: '2026-01-31T17:00:00.000000Z' });
}

let opened: Awaited<ReturnType<typeof openEmbedded>>;
beforeAll(async () => {
  opened = await openEmbedded(events);
});
afterAll(() => opened.close());

it('prior-period adjustments are found by an index', async () => {
  const { view, steps, close } = explainedView(opened.file, opened.feed.head());
  const { rows } = await listPriorPeriodAdjustments(view, { facility: idOf('clinic'), limit: 3 });
  close();
  expect(rows).toHaveLength(3);
  const scans = steps().filter((step) => /^SCAN (?:posting|document|entry|period)\b/.test(step));
  expect(scans).toEqual([]);
});
