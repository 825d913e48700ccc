import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { CommandInput } from '@lumbung/schemas/commands';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Rows<Row> = { readonly ordinal: number; readonly rows: Row[] };
type Card = Rows<CardRow> & { readonly balance: number };

const lot = { number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' };
const lines = (quantity: number): object[] => [{ item: IDS.vaccine, quantity }];

const MONITORED: CommandInput<'item.revise'> = {
  code: 'BCG',
  name: 'BCG, 20 doses',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial', unitsPerPack: 20 }],
  storageClass: 'refrigerated',
  freezeSensitive: false,
  vvmType: 'VVM14',
};

/** A document of every kind, in an order in which each is taken. */
const DOCUMENTS: readonly object[] = [
  {
    kind: 'openingBalance.set',
    lines: [{ item: IDS.vaccine, lot, counted: 100 }],
  },
  receipt(60, { document: 'DO-1' }),
  { kind: 'stock.issue', recipient: IDS.clinicPost, lines: lines(20) },
  { kind: 'stock.consume', lines: lines(15) },
  {
    kind: 'stock.discard',
    lines: [{ item: IDS.vaccine, lot, quantity: 5, reason: 'breakage' }],
  },
  {
    kind: 'stock.adjust',
    lines: [{ item: IDS.vaccine, lot, quantity: 3, direction: 'out', reason: 'missing' }],
  },
  {
    kind: 'stock.return',
    direction: 'fromServicePoint',
    party: IDS.clinicPost,
    lines: [{ item: IDS.vaccine, lot, quantity: 2 }],
  },
  {
    kind: 'condition.change',
    lines: [
      {
        item: IDS.vaccine,
        lot,
        quantity: 4,
        to: { condition: 'quarantined' },
        reason: 'heatSuspected',
      },
    ],
  },
  {
    kind: 'condition.change',
    lines: [
      {
        item: IDS.vaccine,
        lot,
        quantity: 4,
        condition: 'quarantined',
        to: { condition: 'usable' },
        reason: 'assessedUsable',
      },
    ],
  },
  {
    kind: 'stock.reallocate',
    lines: [{ item: IDS.vaccine, lot, quantity: 9, to: { program: IDS.program } }],
  },
  {
    kind: 'stock.reallocate',
    lines: [{ item: IDS.vaccine, lot, quantity: 9, program: IDS.program, to: {} }],
  },
  {
    kind: 'stock.count',
    scope: { kind: 'items', items: [IDS.vaccine] },
    lines: [
      { item: IDS.vaccine, lot, counted: 118, reason: 'countUnexplained' },
      { item: IDS.vaccine, lot, counted: 5, condition: 'awaitingDisposal' },
    ],
  },
];

describe('a stock book', () => {
  let lumbung: TestLumbung;
  let recorded: Accepted[];

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    recorded = [];
    for (const body of DOCUMENTS) recorded.push(await lumbung.record('staff', IDS.clinic, body));
  });

  afterAll(() => lumbung.close());

  const path = (rest: string, minOrdinal = recorded.at(-1)?.ordinal): string =>
    `/v1/facilities/${IDS.clinic}/${rest}?minOrdinal=${minOrdinal}`;

  it('takes a document of every kind, and shows what is on the shelf', async () => {
    const { body } = await lumbung.get<Rows<StockRow>>(path('stock'), { as: 'staff' });

    expect(body.rows).toMatchObject([
      { item: IDS.vaccine, usable: 118, notUsable: 5, earliestExpiry: '2028-06-30' },
    ]);
    expect(body.ordinal).toBeGreaterThanOrEqual(recorded.at(-1)?.ordinal ?? 0);
  });

  it('shows every entry on the card with the balance after it', async () => {
    const { body } = await lumbung.get<Card>(`${path(`stock/${IDS.vaccine}/card`)}&order=oldest`, {
      as: 'auditor',
    });

    expect(body.rows.map(({ balance }) => balance)).toEqual([
      100, 160, 140, 125, 120, 117, 119, 115, 119, 119, 119, 118,
    ]);
    expect(body.balance).toBe(118);
  });

  it('gives back a document as it was recorded', async () => {
    const [, received] = recorded;
    const answer = await lumbung.get<{ event: object }>(
      path(`transactions/${received?.eventIds[0]}`),
      { as: 'staff' },
    );

    expect(answer.body.event).toMatchObject({
      id: received?.eventIds[0],
      type: 'lumbung.stock.received.v1',
      subject: `stock-${IDS.clinic}`,
      data: { document: 'DO-1', lines: [{ quantity: 60, lotNumber: 'LOT-A' }] },
    });
  });

  it('knows no document of another book', async () => {
    const eventId = recorded[0]?.eventIds[0];
    const answer = await lumbung.get(
      `/v1/facilities/${IDS.hospital}/transactions/${eventId}?minOrdinal=${recorded[0]?.ordinal}`,
      { as: 'stranger' },
    );

    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it('says what was delivered and used in all', async () => {
    const { body } = await lumbung.get<Rows<object>>(path('totals'), { as: 'auditor' });

    expect(body.rows).toContainEqual({
      facility: IDS.clinic,
      account: 'supplier',
      gained: 0,
      gave: 60,
    });
    expect(body.rows).toContainEqual({
      facility: IDS.clinic,
      account: 'used',
      gained: 15,
      gave: 0,
    });
  });

  it('says that no day ended below zero', async () => {
    const { body } = await lumbung.get<Rows<object>>(path('negative-days'), { as: 'auditor' });

    expect(body.rows).toEqual([]);
  });

  it('tells that the item of a card is unknown', async () => {
    const answer = await lumbung.get(path(`stock/${IDS.program}/card`), { as: 'staff' });

    expect([answer.status, answer.body.code]).toEqual([404, 'not-registered']);
  });
});

describe('a reversal', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  it('takes lines of a document back, for those who hold the right', async () => {
    const received = await lumbung.record('staff', IDS.clinic, receipt(60));
    const path = `/v1/facilities/${IDS.clinic}/transactions/${received.eventIds[0]}/reversal`;
    const body = { lines: [1], reason: 'enteredTwice' };

    const byStaff = await lumbung.post(path, { as: 'staff', body });
    const byManager = await lumbung.post<Accepted>(path, { as: 'manager', body });
    const again = await lumbung.post(path, { as: 'manager', body });

    expect([byStaff.status, byStaff.body.code]).toEqual([403, 'forbidden']);
    expect(byManager.status).toBe(201);
    expect([again.status, again.body.code]).toEqual([422, 'already-reversed']);
  });
});

describe('a reading of vial monitors', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.do({ kind: 'item.revise', target: IDS.vaccine, body: MONITORED });
  });

  afterAll(() => lumbung.close());

  it('splits a lot on the shelf, and is retracted by those who hold the right', async () => {
    await lumbung.record('staff', IDS.clinic, receipt(60));
    const read = await lumbung.record('staff', IDS.clinic, {
      kind: 'vvm.record',
      lines: [{ item: IDS.vaccine, lot, quantity: 20, to: { vvmStage: 2 } }],
    });
    const shelf = (ordinal: number) => `/v1/facilities/${IDS.clinic}/stock?minOrdinal=${ordinal}`;
    const split = await lumbung.get<Rows<StockRow>>(shelf(read.ordinal), { as: 'staff' });
    const path = `/v1/facilities/${IDS.clinic}/transactions/${read.eventIds[0]}/retraction`;
    const body = { reason: 'misread' };
    const byStaff = await lumbung.post(path, { as: 'staff', body });
    const byStranger = await lumbung.post(path, { as: 'stranger', body });
    const retracted = await lumbung.post<Accepted>(path, { as: 'manager', body });
    const whole = await lumbung.get<Rows<StockRow>>(shelf(retracted.body.ordinal), { as: 'staff' });

    expect(amountsByStage(split.body)).toEqual([
      [2, 20],
      [undefined, 40],
    ]);
    expect([byStaff.status, byStranger.status, retracted.status]).toEqual([403, 403, 201]);
    expect(amountsByStage(whole.body)).toEqual([[undefined, 60]]);
  });
});

function amountsByStage({ rows }: Rows<StockRow>): (number | undefined)[][] {
  return (rows[0]?.balances ?? []).map(({ vvmStage, quantity }) => [vvmStage, quantity]);
}
