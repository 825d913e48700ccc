import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WastageRow } from '@lumbung/schemas/endpoints/planning-rows';
import type { EventData } from '@lumbung/schemas/event-types';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell, receive, use } = beginStockStory(['opv', 'bcg']);
const at = (day: string): { time: string } => ({ time: `2026-03-${day}T02:00:00.000000Z` });

type Discard = EventData<'StockDiscarded'>['lines'][number];

function discard(quantity: number, reason: Discard['reason'], day: string) {
  const movement = reason === 'sessionEnded' || reason === 'contaminated' ? 'open' : 'closed';
  const lines = [
    { ...line('opv', quantity), reason, movement: `${movement}VialDiscard` } as Discard,
  ];
  return tell('StockDiscarded', 'clinic', { ...bare, lines }, at(day));
}

receive('opv', 500, at('01'));
receive('bcg', 500, at('01'));
use('opv', 75, at('05'));
discard(20, 'sessionEnded', '05');
discard(5, 'contaminated', '06');
discard(8, 'breakage', '07');
const mistaken = discard(10, 'freezing', '08');
discard(2, 'freezing', '09');
const unopened = { account: 'onHand', condition: 'awaitingDisposal' } as const;
tell(
  'MovementReversed',
  'clinic',
  {
    ...bare,
    reason: 'didNotHappen',
    lines: [
      {
        ...line('opv', 10),
        reverses: { event: mistaken.id, line: 1 },
        from: unopened,
        to: { account: 'onHand', condition: 'usable' },
      },
    ],
  },
  at('08'),
);
discard(100, 'expired', '31');
const april = tell(
  'StockConsumed',
  'clinic',
  { ...bare, lines: [line('opv', 1)] },
  { time: '2026-03-31T17:00:00.000000Z' },
);

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const zone = 'Asia/Jakarta';
const period = { from: '2026-03-01', to: '2026-03-30', zone, until: '2026-06-01T00:00:00.000000Z' };
const asked = { facility: idOf('clinic'), period, limit: 100 };

describe('listWastage', () => {
  it('tells opened vials from unopened ones, by reason, without what was taken back', async () => {
    const { rows } = await queries.listWastage(asked);
    expect(rows.map((row) => WastageRow.parse(row))).toEqual(rows);
    expect(rows.map(({ name }) => name)).toEqual(['bcg', 'opv']);
    expect(rows[1]).toMatchObject({
      used: 75,
      openVial: {
        quantity: 25,
        byReason: [
          { reason: 'contaminated', quantity: 5 },
          { reason: 'sessionEnded', quantity: 20 },
        ],
      },
      closedVial: {
        quantity: 10,
        byReason: [
          { reason: 'breakage', quantity: 8 },
          { reason: 'freezing', quantity: 2 },
        ],
      },
      openVialWastageRate: { value: 25, formula: { id: 'openVialWastageRate', version: 1 } },
      closedVialWastageRate: { value: 10, formula: { id: 'closedVialWastageRate', version: 1 } },
    });
  });

  it('has no rate where nothing was opened', async () => {
    const { rows } = await queries.listWastage({ ...asked, q: 'bcg' });
    expect(rows).toMatchObject([
      {
        openVial: { quantity: 0, byReason: [] },
        openVialWastageRate: { noValue: 'nothingOpened' },
      },
    ]);
    expect(rows[0]?.openVialWastageRate).not.toHaveProperty('value');
  });

  it('takes the days at the facility', async () => {
    const whole = { ...period, to: '2026-03-31' };
    const march = await queries.listWastage({ ...asked, q: 'opv', period: whole });
    expect(march.rows).toMatchObject([{ used: 75, closedVial: { quantity: 110 } }]);
    expect(april.time.startsWith('2026-03-31')).toBe(true);
    const next = { ...period, from: '2026-04-01', to: '2026-04-30' };
    const rows = (await queries.listWastage({ ...asked, q: 'opv', period: next })).rows;
    expect(rows).toMatchObject([{ used: 1, closedVial: { quantity: 0 } }]);
  });

  it('goes on page by page, by the name of the item', async () => {
    const first = await queries.listWastage({ ...asked, limit: 1 });
    const second = await queries.listWastage({ ...asked, limit: 1, cursor: first.next });
    expect([first, second].flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual([
      'bcg',
      'opv',
    ]);
    expect(second.next).toBeUndefined();
  });
});
