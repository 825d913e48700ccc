import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell, receive, use } = beginStockStory(['opv']);
const day = (date: string): { time: string } => ({ time: `2026-02-${date}T10:00:00.000000Z` });

receive('opv', 10, day('01'));
use('opv', 12, day('02'));
use('opv', 1, day('05'));
receive('opv', 2, day('07'));
receive('opv', 8, day('10'));
use('opv', 9, day('20'));
tell(
  'StockReturned',
  'clinic',
  { ...bare, direction: 'toSupplier', party: idOf('maker'), lines: [line('opv', 1)] },
  day('20'),
);
tell('StockConsumed', 'depot', { ...bare, lines: [line('opv', 4)] }, day('27'));

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

describe('accountTotals', () => {
  it('say what each account gained from the shelves and gave to them', async () => {
    const facility = idOf('clinic');
    const { totals } = await queries.accountTotals({ facility });
    expect(totals).toEqual([
      { facility, account: 'supplier', gained: 1, gave: 20 },
      { facility, account: 'used', gained: 22, gave: 0 },
    ]);
  });

  it('are of all facilities when none is named', async () => {
    const { totals } = await queries.accountTotals({});
    const used = totals.filter(({ account }) => account === 'used');
    expect(new Set(used.map(({ gained }) => gained))).toEqual(new Set([22, 4]));
  });
});

describe('negativeDays', () => {
  const item = idOf('opv');

  it('count the days that end below zero, with entries and by the calendar', async () => {
    const facility = idOf('clinic');
    // -2 on the 2nd, -3 on the 5th, -1 on the 7th, 7 on the 10th, -3 on the 20th.
    expect(await queries.negativeDays({ facility })).toMatchObject({
      negativeDays: [{ facility, item, daysWithEntries: 4, calendarDays: 3 + 2 + 3 + 1 }],
    });
    expect(await queries.negativeDays({ facility, through: '2026-02-28' })).toMatchObject({
      negativeDays: [{ facility, item, daysWithEntries: 4, calendarDays: 3 + 2 + 3 + 9 }],
    });
  });

  it('are counted for every facility when none is named', async () => {
    const { negativeDays } = await queries.negativeDays({});
    const days = negativeDays.map(({ facility, daysWithEntries }) => [facility, daysWithEntries]);
    expect(new Map(days as [string, number][])).toEqual(
      new Map([
        [idOf('clinic'), 4],
        [idOf('depot'), 1],
      ]),
    );
  });
});
