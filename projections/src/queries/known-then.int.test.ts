import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

const { events, tell, receive, use } = beginStockStory(['opv', 'bcg']);
const lot = { lot: idOf('lot'), lotNumber: 'L1', expiry: '2026-03-31' };
const level = { minimum: 10, maximum: 100 };
const policy = (minimum: number) => ({
  stockControl: 'flag' as const,
  items: [{ item: idOf('opv'), ...level, minimum }],
});
const facility = {
  code: 'C',
  name: 'Clinic',
  kind: 'healthCentre' as const,
  region: idOf('java'),
};
const item = {
  code: 'OPV',
  unit: 'dose' as const,
  lotManaged: true,
  presentations: [],
  storageClass: 'refrigerated' as const,
  freezeSensitive: false,
};

tell('LotRegistered', 'lot', { item: idOf('opv'), number: 'L1', expiry: '2026-03-31', basis: [] });
tell('StockPolicySet', 'clinic', policy(10));
receive('opv', 50, { line: lot, time: '2026-02-01T00:00:00.000000Z' });
const used = use('opv', 20, { line: lot, time: '2026-02-10T00:00:00.000000Z' });
const first = events.length;
const early = events.slice();

// What is learned later: a late fact, a reversal, and other names, zones, levels and expiries.
receive('opv', 7, { line: lot, time: '2026-02-05T00:00:00.000000Z' });
receive('bcg', 3, { time: '2026-02-05T00:00:00.000000Z' });
tell('MovementReversed', 'clinic', {
  ...bare,
  reason: 'enteredTwice',
  lines: [
    {
      ...line('opv', 20, lot),
      reverses: { event: used.id, line: 1 },
      from: { account: 'used' },
      to: { account: 'onHand' },
    },
  ],
});
tell('ItemRevised', 'opv', { ...item, name: 'renamed' });
tell('ItemRetired', 'opv', {});
tell('PartyRevised', 'maker', { code: 'M', name: 'Another maker', roles: ['supplier'] });
tell('LotCorrected', 'lot', {
  number: 'L-1',
  expiry: '2026-05-31',
  reason: 'wrongEntry',
  basis: [],
});
tell('StockPolicySet', 'clinic', policy(60));
tell('FacilityRevised', 'clinic', { ...facility, zone: 'Asia/Jayapura' });

let opened: Opened;
beforeAll(async () => {
  opened = await openWith(early);
});
afterAll(() => opened.close());

const now = '2026-04-15T18:00:00.000000Z';

async function answers(ordinal?: number, asAt?: string): Promise<object[]> {
  const { queries } = opened.models;
  const asked = { facility: idOf('clinic'), now, limit: 100, ordinal, asAt };
  const all: Promise<object>[] = [];
  for (const book of ['restated', 'reported'] as const) {
    const question = { ...asked, book };
    const opv = { ...question, item: idOf('opv'), order: 'newest' as const };
    all.push(queries.listStock(question), queries.getStockCard(opv));
    all.push(queries.listJournal({ ...question, by: 'recording', order: 'newest' }));
    all.push(queries.accountTotalsAt(question), queries.negativeDaysAt(question));
  }
  return Promise.all(all);
}

describe('an answer', () => {
  it('is the same for ever at its ordinal, with the names, lots and levels of then', async () => {
    const then = await answers();
    opened.feed.append(...events.slice(first));
    await opened.models.waitFor(opened.feed.head(), PATIENCE);

    const [list, card] = then as [{ asAt: string; rows: object[] }, { rows: object[] }];
    expect(list.rows).toMatchObject([{ name: 'opv', usable: 0, notUsable: 30, minimum: 10 }]);
    expect(card.rows).toMatchObject([{ balance: 30 }, { balance: 50, partyName: 'Maker' }]);
    expect(await answers(first - 1, list.asAt)).toEqual(then);
    expect(await answers()).not.toEqual(then);
  });

  it('at the head knows what was learned since', async () => {
    const [list, card] = (await answers()) as [{ rows: object[] }, { rows: object[] }];
    expect(list.rows).toMatchObject([
      { name: 'bcg', usable: 3 },
      { name: 'renamed', usable: 57, minimum: 60, balances: [{ lotNumber: 'L-1' }] },
    ]);
    expect(card.rows).toContainEqual(
      expect.objectContaining({ event: used.id, reversedBy: expect.any(String) as unknown }),
    );
  });

  it('counts a day as the facility did when it is known', async () => {
    const { queries } = opened.models;
    const asked = { facility: idOf('clinic'), now, limit: 1, book: 'restated' } as const;
    const asAt = '2026-02-09';
    const before = await queries.listStock({ ...asked, asAt, ordinal: first - 1 });
    const after = await queries.listStock({ ...asked, asAt });
    expect(before.asAt).toBe('2026-02-09T16:59:59.999999Z');
    expect(after.asAt).toBe('2026-02-09T14:59:59.999999Z');
  });

  it('is refused for a moment that has not come, and for a day after today', async () => {
    const { queries } = opened.models;
    const asked = { facility: idOf('clinic'), now, limit: 1, book: 'restated' } as const;
    const refusal = { code: 'as-at-in-future' };
    const soon = '2026-04-15T18:00:00.000001Z';
    await expect(queries.listStock({ ...asked, asAt: soon })).rejects.toMatchObject(refusal);
    await expect(queries.listStock({ ...asked, asAt: '2026-04-17' })).rejects.toMatchObject(
      refusal,
    );
    const { asAt } = await queries.listStock({ ...asked, asAt: '2026-04-16' });
    expect(asAt).toBe(now);
  });

  it('goes on at the moment of its first page, and refuses a cursor of another book', async () => {
    const { queries } = opened.models;
    const asked = { facility: idOf('clinic'), now, limit: 1, order: 'oldest' } as const;
    const card = { ...asked, item: idOf('opv'), book: 'restated', ordinal: first - 1 } as const;
    const { next: cursor, ordinal } = await queries.getStockCard(card);
    const second = await queries.getStockCard({ ...card, ordinal: undefined, cursor });
    expect(second).toMatchObject({ ordinal, rows: [{ event: used.id, balance: 30 }] });
    await expect(queries.getStockCard({ ...card, book: 'reported', cursor })).rejects.toMatchObject(
      {
        code: 'invalid-cursor',
      },
    );
  });
});
