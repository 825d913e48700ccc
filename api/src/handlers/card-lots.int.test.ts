import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { CardLotRow, CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Lots = { readonly rows: CardLotRow[]; readonly asAt: string };
type Card = { readonly rows: CardRow[]; readonly balance: number };

const expiry = '2028-06-30';
const lotOf = (number: string): string => lotIdentifierOf(IDS.vaccine, number, expiry);
const path = `/v1/facilities/${IDS.clinic}/stock/${IDS.vaccine}`;

describe('the lots of a stock card', () => {
  let lumbung: TestLumbung;
  let minOrdinal: number;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    for (const [number, quantity] of [
      ['LOT-A', 10],
      ['LOTA1', 5],
    ] as const) {
      const lot = { number, expiry };
      const lines = [{ item: IDS.vaccine, lot, quantity }];
      const { ordinal } = await lumbung.record('staff', IDS.clinic, receipt(1, { lines }));
      // A reaction registers the lot; only then it can be merged.
      await lumbung.untilTrue(async () => (await lumbung.head()) > ordinal);
    }
    const body = { into: lotOf('LOT-A'), reason: 'sameLot' } as const;
    minOrdinal = await lumbung.do({ kind: 'lot.merge', target: lotOf('LOTA1'), body });
  });
  afterAll(() => lumbung.close());

  it('are one row where they were merged, and its card has both with their own labels', async () => {
    const lots = await lumbung.get<Lots>(`${path}/lots?minOrdinal=${minOrdinal}`, { as: 'staff' });
    const lot = lotOf('LOT-A');
    expect(lots.body.rows).toMatchObject([
      { lot, lotNumber: 'LOT-A', onHand: 15, merged: [{ lotNumber: 'LOTA1' }] },
    ]);
    const asked = `${path}/card?minOrdinal=${minOrdinal}&order=oldest&lot=${lot}`;
    const { body } = await lumbung.get<Card>(asked, { as: 'staff' });
    expect(body.rows).toMatchObject([
      { lotNumber: 'LOT-A', balance: 10 },
      { lotNumber: 'LOTA1', balance: 15 },
    ]);
    expect(body.balance).toBe(15);
  });

  it('are refused to the staff of another facility, and a lot that is none is no question', async () => {
    expect((await lumbung.get(`${path}/lots`, { as: 'stranger' })).status).toBe(403);
    expect((await lumbung.get(`${path}/card?lot=none`, { as: 'staff' })).status).toBe(400);
  });
});
