import type { CountLineRow, CountRow, CountUnderWay } from '@lumbung/schemas/endpoints/counts';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

type Counts = {
  readonly rows: CountRow[];
  readonly underWay: CountUnderWay[];
  readonly next?: string;
};
type Count = { readonly count: CountRow; readonly items: string[]; readonly rows: CountLineRow[] };

const at = (days: number): { occurredAt: string } => {
  const today = Temporal.Now.plainDateISO('Asia/Jakarta');
  return { occurredAt: `${today.subtract({ days: 8 - days }).toString()}T08:00:00+07:00` };
};
const lot = { number: 'LOT-A', expiry: '2038-06-30' };
const other = { number: 'LOT-B', expiry: '2038-06-30' };
const line = (quantity: number) => [{ item: IDS.vaccine, lot, quantity }];
const scope = { kind: 'items', items: [IDS.vaccine] };
const book = `/v1/facilities/${IDS.clinic}/counts`;

describe('counts', () => {
  let lumbung: TestLumbung;
  let count: Accepted;
  let late: Accepted;
  let found: Accepted;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const take = (body: object) => lumbung.record('manager', IDS.clinic, body);
    const receive = { kind: 'stock.receive', supplier: IDS.supplier };
    const issue = { kind: 'stock.issue', recipient: IDS.clinicPost };
    const parts = [{ reason: 'countUnexplained', quantity: -4 }];
    const lines = [{ item: IDS.vaccine, lot, counted: 60, parts }];
    await take({ ...receive, ...at(1), lines: line(100) });
    await take({ ...issue, ...at(3), lines: line(30) });
    count = await take({ kind: 'stock.count', scope, ...at(5), lines });
    await take({ ...issue, ...at(7), lines: line(20) });
    late = await take({ ...issue, ...at(2), lines: line(50) });
    found = await take({
      ...receive,
      ...at(4),
      lines: [{ item: IDS.vaccine, lot: other, quantity: 5 }],
    });
    await take({ kind: 'count.start', scope });
  });

  afterAll(() => lumbung.close());

  async function ask<Body>(path = '', query = ''): Promise<Body> {
    const url = `${book}${path}?minOrdinal=${await lumbung.head()}${query}`;
    const { status, body } = await lumbung.get<Body>(url, { as: 'staff' });
    expect(status).toBe(200);
    return body;
  }

  it('show S1: a variance of -10 as recorded, and of +40 as restated', async () => {
    const { rows, items } = await ask<Count>(`/${count.eventIds[0]}`);
    expect(items).toEqual([IDS.vaccine]);
    expect(rows[0]).toMatchObject({
      line: 1,
      counted: 60,
      implied: false,
      parts: [{ reason: 'countUnexplained', quantity: -4 }],
      recorded: { booked: 70, variance: -10, unaccounted: -6 },
      restated: { booked: 20, variance: 40, unaccounted: 44 },
      restatedBy: [
        { event: late.eventIds[0], ordinal: late.ordinal, recordedAt: late.recordedAt, delta: 50 },
      ],
    });
  });

  it('show a balance without a line, which the count asserted zero', async () => {
    const { rows } = await ask<Count>(`/${count.eventIds[0]}`);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      counted: 0,
      implied: true,
      recorded: { booked: 0, variance: 0 },
      restated: { booked: 5, variance: -5 },
      restatedBy: [{ event: found.eventIds[0], delta: -5 }],
    });
    expect(rows[1]).not.toHaveProperty('line');
  });

  it('show what was known at an ordinal', async () => {
    const then = `&ordinal=${late.ordinal - 1}`;
    const { rows, count: header } = await ask<Count>(`/${count.eventIds[0]}`, then);
    expect(header.restatements).toBe(0);
    expect(rows).toMatchObject([{ restated: { booked: 70, variance: -10 }, restatedBy: [] }]);
  });

  it('are listed newest first, with those that are under way', async () => {
    const again = await lumbung.record('manager', IDS.clinic, {
      kind: 'stock.count',
      scope: { kind: 'items', items: [IDS.syringe] },
      lines: [],
    });
    const first = await ask<Counts>('', '&limit=1');
    expect(first.rows).toMatchObject([{ event: again.eventIds[0], restatements: 0 }]);
    expect(first.underWay).toMatchObject([{ scope: { kind: 'items' }, lines: 1 }]);
    const second = await ask<Counts>('', `&limit=1&cursor=${first.next}`);
    expect(second.rows).toMatchObject([{ event: count.eventIds[0], lines: 1, restatements: 2 }]);
    expect(second.next).toBeUndefined();
    const then = await ask<Counts>('', `&ordinal=${count.ordinal - 1}`);
    expect(then).toMatchObject({ rows: [], underWay: [] });
  });

  it('are of their own facility alone', async () => {
    for (const path of [book, `${book}/${count.eventIds[0]}`]) {
      expect((await lumbung.get(path, { as: 'stranger' })).status).toBe(403);
    }
    const elsewhere = `/v1/facilities/${IDS.store}/counts/${count.eventIds[0]}`;
    expect((await lumbung.get(elsewhere, { as: 'storekeeper' })).status).toBe(404);
  });
});
