import { expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { lotAccountProjection } from './lot-accounts.ts';

const lot = idOf('lot');

it('what became of a lot is told by facility and account, as if nothing had been taken back', async () => {
  const { events, tell } = beginStory();
  const received = { ...bare, supplier: idOf('maker'), lines: [line('bcg', 10, { lot })] };
  tell('StockReceived', 'clinic', received);
  const mistake = tell('StockReceived', 'clinic', received);
  tell('MovementReversed', 'clinic', {
    ...bare,
    reason: 'wrongEntry',
    lines: [
      {
        ...line('bcg', 10, { lot }),
        reverses: { event: mistake.id, line: 1 },
        from: { account: 'onHand', condition: 'usable' },
        to: { account: 'supplier' },
      },
    ],
  });
  tell('StockConsumed', 'clinic', {
    ...bare,
    lines: [line('bcg', 4, { lot }), line('bcg', 1, { line: 2 })],
  });
  const { lot_account: rows } = await fold(lotAccountProjection, events);
  const ofLot = { lot, facility: idOf('clinic') };
  expect(rows).toHaveLength(3);
  expect(rows).toEqual(
    expect.arrayContaining([
      { ...ofLot, account: 'supplier', condition: '', gained: 0, gave: 10 },
      { ...ofLot, account: 'onHand', condition: 'usable', gained: 10, gave: 4 },
      { ...ofLot, account: 'used', condition: '', gained: 4, gave: 0 },
    ]),
  );
});
