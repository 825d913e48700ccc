import { expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { periodProjection } from './periods.ts';

it('a period is a row of its closing, and no other event of the book is', async () => {
  const { events, tell } = beginStory();
  tell('StockConsumed', 'clinic', { ...bare, lines: [line('opv', 5)] });
  const closing = tell('PeriodClosed', 'clinic', {
    from: '2026-01-31T17:00:00.000000Z',
    to: '2026-02-28T17:00:00.000000Z',
    revision: 0,
    balances: 1,
    balancesDigest: 'a'.repeat(64),
    ...bare,
  });
  const { period } = await fold(periodProjection, events);

  expect(period).toEqual([
    {
      facility: idOf('clinic'),
      ordinal: 1,
      event: closing.id,
      begins_at: '2026-01-31T17:00:00.000000Z',
      ends_at: '2026-02-28T17:00:00.000000Z',
      zone: closing.zone,
      revision: 0,
      balances: 1,
      digest: 'a'.repeat(64),
      actor: closing.actor,
      recorded_at: closing.recordedtime,
    },
  ]);
});
