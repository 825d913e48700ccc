import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ShipmentArrival,
  ShipmentGoods,
  ShipmentResolution,
  ShipmentRow,
} from '@lumbung/schemas/endpoints/shipments';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type OneShipment = {
  readonly shipment: ShipmentRow;
  readonly goods: readonly ShipmentGoods[];
  readonly arrivals: readonly ShipmentArrival[];
  readonly resolutions: readonly ShipmentResolution[];
};

const shipment = shipmentIdentifierOf(IDS.store, 'SBBK-1');
const lot = { number: 'LOT-A', expiry: '2028-06-30' };
const missing = [{ quantity: 5, reason: 'lostInTransit' }];
const arrival = {
  kind: 'stock.arrive',
  sender: IDS.store,
  note: 'sbbk-1',
  lines: [{ item: IDS.vaccine, lot, noted: 20, accepted: 15, missing }],
};

describe('a shipment', () => {
  let lumbung: TestLumbung;
  let head: number;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.record('storekeeper', IDS.store, receipt(100));
    // The clinic is told first: the store was offline.
    await lumbung.record('staff', IDS.clinic, arrival);
    const lines = [{ item: IDS.vaccine, quantity: 20 }];
    const dispatch = { kind: 'stock.dispatch', receiver: IDS.clinic, note: 'SBBK-1', lines };
    head = (await lumbung.record('storekeeper', IDS.store, dispatch)).ordinal;
  });

  afterAll(() => lumbung.close());

  function shown(as: UserName) {
    return lumbung.get<OneShipment>(`/v1/shipments/${shipment}?minOrdinal=${head}`, { as });
  }

  async function listed(as: UserName, facility: string, query: string): Promise<ShipmentRow[]> {
    const path = `/v1/facilities/${facility}/shipments?minOrdinal=${head}&${query}`;
    const { status, body } = await lumbung.get<{ rows: ShipmentRow[] }>(path, { as });
    expect(status).toBe(200);
    return body.rows;
  }

  function resolve(as: UserName, body: object = {}) {
    const line = { item: IDS.vaccine, quantity: 5, account: 'lost', reason: 'lostInTransit' };
    const lines = [{ ...line, lot: goodsLot }];
    const said = { sender: IDS.store, receiver: IDS.clinic, lines, ...body };
    return lumbung.post<Accepted>(`/v1/shipments/${shipment}/resolution`, { as, body: said });
  }

  let goodsLot: string | undefined;

  it('is shown to its sender, its receiver and those above them, with what became of it', async () => {
    for (const as of ['staff', 'storekeeper', 'district', 'auditor'] as const) {
      const { status, body } = await shown(as);
      expect(status).toBe(200);
      expect(body.shipment).toMatchObject({ id: shipment, state: 'discrepant', misrouted: false });
      expect(body.goods).toMatchObject([
        { dispatched: 20, noted: 20, accepted: 15, missing: 5, remainder: 5, lotNumber: 'LOT-A' },
      ]);
      expect(body.arrivals).toMatchObject([{ facility: IDS.clinic }]);
      goodsLot = body.goods[0]?.lot;
    }
  });

  it('is refused to the users of another facility', async () => {
    const answers = [await shown('stranger'), await shown('nobody'), await resolve('stranger')];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    const path = `/v1/facilities/${IDS.clinic}/shipments`;
    const list = await lumbung.get(path, { as: 'stranger' });
    expect([list.status, list.body.code]).toEqual([403, 'forbidden']);
  });

  it('is not there where no book knows of it', async () => {
    const answer = await lumbung.get(`/v1/shipments/${IDS.program}`, { as: 'staff' });
    expect([answer.status, answer.body.code]).toEqual([404, 'not-registered']);
  });

  it('is in the lists of its two ends', async () => {
    expect(await listed('staff', IDS.clinic, '')).toMatchObject([{ id: shipment }]);
    expect(await listed('storekeeper', IDS.store, 'direction=outgoing')).toHaveLength(1);
    expect(await listed('staff', IDS.clinic, 'state=discrepant')).toHaveLength(1);
    expect(await listed('staff', IDS.clinic, 'state=settled')).toEqual([]);
    expect(await listed('staff', IDS.clinic, 'direction=outgoing')).toEqual([]);
  });

  it('is resolved by a manager of either end or someone above, not by staff', async () => {
    expect((await resolve('staff')).status).toBe(403);
    const claimed = await resolve('stranger', { receiver: IDS.hospital });
    expect([claimed.status, claimed.body]).toMatchObject([404, { code: 'unknown-shipment' }]);
    const half = { item: IDS.vaccine, lot: goodsLot, account: 'lost', reason: 'lostInTransit' };
    const lines = (quantity: number) => ({ lines: [{ ...half, quantity }] });
    expect((await resolve('storekeeper', lines(1))).status).toBe(201);
    expect((await resolve('manager', lines(2))).status).toBe(201);
    const last = await resolve('district', lines(2));
    expect(last.status).toBe(201);
    head = last.body.ordinal;
    const { body } = await shown('staff');
    expect(body.shipment.state).toBe('settled');
    expect(body.resolutions).toMatchObject([{ quantity: 1 }, { quantity: 2 }, { quantity: 2 }]);
    expect((await resolve('manager')).body).toMatchObject({ code: 'beyond-remainder' });
  });

  it('arrives once, and does not come back once it has arrived', async () => {
    const again = await lumbung.post(`/v1/facilities/${IDS.clinic}/transactions`, {
      as: 'staff',
      body: arrival,
    });
    expect([again.status, again.body.code]).toEqual([422, 'already-arrived']);
  });
});
