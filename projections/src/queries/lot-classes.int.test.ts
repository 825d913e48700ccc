import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BalanceRow } from '@lumbung/schemas/endpoints/stock-rows';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

const { events, tell, receive, use } = beginStockStory(['bcg']);
const [one, two] = [idOf('one'), idOf('two')];
const basis: never[] = [];

tell('LotRegistered', 'one', { item: idOf('bcg'), number: 'AB-1', expiry: '2026-04-30', basis });
tell('LotRegistered', 'two', { item: idOf('bcg'), number: 'AB1', expiry: '2026-12-31', basis });
receive('bcg', 20, { line: { lot: one, lotNumber: 'AB-1', expiry: '2026-04-30' } });
receive('bcg', 30, { line: { lot: two, lotNumber: 'AB1', expiry: '2026-12-31' } });
const apart = events.length - 1;
tell('LotMerged', 'one', { into: two, reason: 'sameLot', basis });
use('bcg', 45, { line: { lot: two } });
tell('LotStatusChanged', 'two', { status: 'onHold', reason: 'underInvestigation', basis });
const merged = events.length - 1;
const undone = { into: two, status: 'onHold', reason: 'differentLots', basis } as const;
tell('LotMergeUndone', 'one', undone);
const parted = events.length - 1;

describe('the stock of lots that were merged', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openWith(events);
  });
  afterAll(() => opened.close());

  async function balancesAt(ordinal: number): Promise<BalanceRow[]> {
    const asked = { facility: idOf('clinic'), now: '2026-03-10T00:00:00.000000Z', ordinal };
    const book = 'restated' as const;
    const { rows } = await opened.models.queries.listStock({ ...asked, book, limit: 10 });
    return rows.flatMap(({ balances }) => balances);
  }

  it('is one balance of the lot that survives, as long as they are merged', async () => {
    expect(await balancesAt(merged)).toMatchObject([
      { lot: two, lotNumber: 'AB1', expiry: '2026-12-31', quantity: 5, lotStatus: 'onHold' },
    ]);
  });

  it('is of each lot before the merge, and after it was undone', async () => {
    expect(await balancesAt(apart)).toMatchObject([
      { lot: one, lotNumber: 'AB-1', expiry: '2026-04-30', quantity: 20 },
      { lot: two, quantity: 30 },
    ]);
    expect((await balancesAt(apart))[1]?.lotStatus).toBeUndefined();
    expect(await balancesAt(parted)).toMatchObject([
      { lot: one, quantity: 20, lotStatus: 'onHold' },
      { lot: two, quantity: -15, lotStatus: 'onHold' },
    ]);
  });
});
