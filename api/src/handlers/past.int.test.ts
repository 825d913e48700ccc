import { setTimeout as sleep } from 'node:timers/promises';
import type { CardRow, JournalRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { formatInstant } from '@lumbung/schemas/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

type Rows<Row> = {
  readonly ordinal: number;
  readonly asAt: string;
  readonly asKnownAt?: string;
  readonly book: string;
  readonly rows: Row[];
  readonly next?: string;
};

const day = (days: number): string =>
  Temporal.Now.plainDateISO('Asia/Jakarta')
    .subtract({ days: 8 - days })
    .toString();
const at = (days: number): { occurredAt: string } => ({
  occurredAt: `${day(days)}T08:00:00+07:00`,
});
const lot = { number: 'LOT-A', expiry: '2038-06-30' };
const line = (quantity: number) => [{ item: IDS.vaccine, lot, quantity }];

describe('a question about the past', () => {
  let lumbung: TestLumbung;
  let knownThen: string;
  let first: number;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const take = (body: object) => lumbung.record('manager', IDS.clinic, body);
    const receive = { kind: 'stock.receive', supplier: IDS.supplier };
    const issue = { kind: 'stock.issue', recipient: IDS.clinicPost };
    const scope = { kind: 'items', items: [IDS.vaccine] };
    const counted = [{ item: IDS.vaccine, lot, counted: 60, reason: 'countUnexplained' }];
    await take({ ...receive, ...at(1), lines: line(100) });
    await take({ ...issue, ...at(3), lines: line(30) });
    await take({ kind: 'stock.count', scope, ...at(5), lines: counted });
    first = (await take({ ...issue, ...at(7), lines: line(20) })).ordinal;
    await sleep(2);
    knownThen = formatInstant(Temporal.Now.instant());
    await sleep(2);
    await take({ ...receive, ...at(6), lines: line(10) });
  });

  afterAll(() => lumbung.close());

  async function ask<Row>(path: string, query = '') {
    const separator = query === '' ? '' : '&';
    const head = await lumbung.head();
    const url = `/v1/facilities/${IDS.clinic}/${path}?minOrdinal=${head}${separator}${query}`;
    return lumbung.get<Rows<Row>>(url, { as: 'staff' });
  }

  const stockAt = async (query: string): Promise<number | undefined> =>
    (await ask<StockRow>('stock', query)).body.rows[0]?.usable;

  it('has the answers of S8: as known then 40, as known now 50', async () => {
    expect(await stockAt(`asAt=${day(7)}&asKnownAt=${knownThen}`)).toBe(40);
    expect(await stockAt(`asAt=${day(7)}&ordinal=${first}`)).toBe(40);
    expect(await stockAt(`asAt=${day(7)}`)).toBe(50);
    expect(await stockAt('')).toBe(50);
    expect(await stockAt(`asAt=${day(4)}`)).toBe(70);
    expect(await stockAt(`asAt=${day(6)}`)).toBe(70);
  });

  it('says at which moments it was answered, and has the same answer again', async () => {
    const { body } = await ask<StockRow>('stock', `asAt=${day(5)}&asKnownAt=${knownThen}`);
    const { asAt, ordinal, asKnownAt, book } = body;
    expect({ asKnownAt, book }).toEqual({ asKnownAt: knownThen, book: 'restated' });
    const again = await ask<StockRow>('stock', `asAt=${asAt}&ordinal=${ordinal}`);
    expect({ ...again.body, asKnownAt }).toEqual(body);
  });

  it('takes a day for what was known by its end, and today for what is known now', async () => {
    const yesterday = await ask<StockRow>('stock', `asKnownAt=${day(7)}`);
    expect(yesterday.body.rows).toEqual([]);
    const today = await ask<StockRow>('stock', `asKnownAt=${day(8)}&asAt=${day(8)}`);
    expect(today.body.rows).toMatchObject([{ usable: 50 }]);
  });

  it('shows on the card and in the journal what was known', async () => {
    const card = await ask<CardRow>(`stock/${IDS.vaccine}/card`, `asKnownAt=${knownThen}`);
    expect(card.body.rows.map(({ balance }) => balance)).toEqual([40, 60, 70, 100]);
    const journal = await ask<JournalRow>('journal', `ordinal=${first}&by=occurrence`);
    expect(journal.body.rows.map(({ name, lines }) => [name, lines.length])).toEqual([
      ['StockIssued', 1],
      ['StockCounted', 1],
      ['StockIssued', 1],
      ['StockReceived', 1],
    ]);
  });

  it('goes on with what was known on the first page', async () => {
    const page = await ask<JournalRow>('journal', `ordinal=${first}&limit=3`);
    const rest = await ask<JournalRow>('journal', `limit=3&cursor=${page.body.next}`);
    expect(rest.body).toMatchObject({ ordinal: first, rows: [{ name: 'StockReceived' }] });
  });

  it('adds up totals and negative days at a moment', async () => {
    const totals = await ask<object>('totals', `asAt=${day(4)}`);
    expect(totals.body.rows).toContainEqual(
      expect.objectContaining({ account: 'supplier', gave: 100 }),
    );
    const days = await ask<object>('negative-days', `asAt=${day(4)}`);
    expect(days.body).toMatchObject({ rows: [], book: 'restated' });
  });

  it.each([
    ['asAt=2999-01-01', 'as-at-in-future', '/asAt'],
    [`asAt=2999-01-01T00:00:00%2B07:00`, 'as-at-in-future', '/asAt'],
    ['asKnownAt=2999-01-01T00:00:00Z', 'as-known-at-in-future', '/asKnownAt'],
    ['asKnownAt=2026-01-01T00:00:00Z&ordinal=3', 'known-at-twice', '/asKnownAt'],
    ['ordinal=100000', 'ordinal-beyond-head', '/ordinal'],
  ])('is refused: %s', async (query, code, pointer) => {
    const { status, body } = await ask<never>('stock', query);
    expect({ status, ...body }).toMatchObject({ status: 422, code, pointer });
  });
});
