import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CardLotRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { arbitraryBook, arbitraryMoment } from '../testing/random-book.ts';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

const { events, tell, receive, use } = beginStockStory(['bcg']);
const [one, two, three] = [idOf('one'), idOf('two'), idOf('three')];
const basis: never[] = [];
const ofLot = (lot: string, lotNumber: string) => ({ line: { lot, lotNumber } });

tell('LotRegistered', 'one', { item: idOf('bcg'), number: 'AB-1', expiry: '2026-04-30', basis });
tell('LotRegistered', 'two', { item: idOf('bcg'), number: 'AB1', expiry: '2026-12-31', basis });
tell('LotRegistered', 'three', { item: idOf('bcg'), number: 'C', expiry: '2026-03-05', basis });
receive('bcg', 20, ofLot(one, 'AB-1'));
receive('bcg', 30, ofLot(two, 'AB1'));
receive('bcg', 7, ofLot(three, 'C'));
receive('bcg', 2, { line: { lot: 'unknown' } });
const apart = events.length - 1;
tell('LotMerged', 'one', { into: two, reason: 'sameLot', basis });
use('bcg', 45, ofLot(two, 'AB1'));
tell('LotStatusChanged', 'two', { status: 'onHold', reason: 'underInvestigation', basis });

let opened: Opened;
beforeAll(async () => {
  opened = await openWith(events);
});
afterAll(() => opened.close());

const asked = {
  facility: idOf('clinic'),
  item: idOf('bcg'),
  now: '2026-03-10T00:00:00.000000Z',
  book: 'restated',
  limit: 100,
} as const;

async function lotsAt(rest: { ordinal?: number } = {}): Promise<CardLotRow[]> {
  const { rows } = await opened.models.queries.listCardLots({ ...asked, ...rest });
  return rows.map((row) => CardLotRow.parse(row));
}

async function cardOf(lot: string, rest: { ordinal?: number } = {}) {
  const card = { ...asked, ...rest, lot, order: 'oldest' } as const;
  const { rows, balance } = await opened.models.queries.getStockCard(card);
  return { rows: rows.map((row) => [row.lotNumber, row.change, row.balance]), balance };
}

describe('the lots of a card', () => {
  it('are one row where they were merged, as of the lot that survives', async () => {
    expect(await lotsAt()).toMatchObject([
      { lot: three, lotNumber: 'C', expired: true, onHand: 7, usable: 0, merged: [] },
      {
        lot: two,
        lotNumber: 'AB1',
        expiry: '2026-12-31',
        lotStatus: 'onHold',
        onHand: 5,
        usable: 0,
        merged: [{ lot: one, lotNumber: 'AB-1' }],
      },
      { lot: 'unknown', onHand: 2, usable: 2, merged: [] },
    ]);
  });

  it('stand apart as long as nobody knew that they are one', async () => {
    const rows = await lotsAt({ ordinal: apart });
    const shown = rows.map(({ lot, onHand, usable }) => [lot, onHand, usable]);
    expect(shown).toEqual([
      [three, 7, 0],
      [one, 20, 20],
      [two, 30, 30],
      ['unknown', 2, 2],
    ]);
  });

  it('go on page by page, as of the first page', async () => {
    const first = await opened.models.queries.listCardLots({ ...asked, limit: 2 });
    const next = { ...asked, limit: 2, cursor: first.next };
    const second = await opened.models.queries.listCardLots(next);
    expect(second.rows.map(({ lot }) => lot)).toEqual(['unknown']);
    expect(second.next).toBeUndefined();
  });
});

describe('the card of a lot', () => {
  it('has the entries of its class, each with the label that it named', async () => {
    const whole = {
      rows: [
        ['AB-1', 20, 20],
        ['AB1', 30, 50],
        ['AB1', -45, 5],
      ],
      balance: 5,
    };
    expect(await cardOf(two)).toEqual(whole);
    expect(await cardOf(one)).toEqual(whole);
    expect(await cardOf(one, { ordinal: apart })).toEqual({
      rows: [['AB-1', 20, 20]],
      balance: 20,
    });
    expect(await cardOf('unknown')).toMatchObject({ balance: 2 });
  });
});

let round = 0;

describe('the cards of all lots', () => {
  it('have the entries of the whole card that name a lot, with a balance that sums them', async () => {
    const question = fc.tuple(
      arbitraryMoment,
      fc.constantFrom('restated' as const, 'reported' as const),
    );
    await fc.assert(
      fc.asyncProperty(arbitraryBook('clinic', 0), question, async (told, [asAt, book]) => {
        round += 1;
        const facility = `clinic ${round}`;
        const stream = streamOf('stock', idOf(facility));
        const stock = told.map((event) =>
          event.subject.startsWith('stock-')
            ? { ...event, id: idOf(`${facility} ${event.id}`), subject: stream }
            : event,
        ) as LumbungEvent[];
        opened.feed.append(...stock);
        await opened.models.waitFor(opened.feed.head(), PATIENCE);
        const { getStockCard, listCardLots } = opened.models.queries;
        const now = '2027-01-01T00:00:00.000000Z';
        const of = { facility: idOf(facility), item: idOf('opv'), asAt, book, now };
        const card = { ...of, limit: 1_000, order: 'oldest' as const };
        const { rows } = await getStockCard(card);
        const lots = (await listCardLots({ ...of, limit: 100 })).rows;
        const seen = await Promise.all(
          lots.map(({ lot }) => getStockCard({ ...card, lot, limit: 1_000 })),
        );
        const places = (of: typeof rows) =>
          of.map(({ ordinal, line }) => `${ordinal} ${line}`).toSorted();
        expect(places(seen.flatMap((each) => each.rows))).toEqual(
          places(rows.filter(({ lot }) => lot !== undefined)),
        );
        for (const each of seen) {
          const sum = each.rows.reduce((total, { change }) => total + change, 0);
          expect([each.balance, each.rows.at(-1)?.balance ?? 0]).toEqual([sum, sum]);
        }
      }),
      { numRuns: 20 },
    );
  });
});
