import type { CountUnderWay } from '@lumbung/schemas/endpoints/counts';
import type {
  ChangedSince,
  SnapshotRow,
  StartedCount,
} from '@lumbung/schemas/endpoints/started-counts';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Started = {
  readonly start: StartedCount;
  readonly rows: SnapshotRow[];
  readonly stale: boolean;
  readonly changedSince: ChangedSince[];
};
type List = { readonly rows: CountUnderWay[] };

const scope = { kind: 'items', items: [IDS.vaccine] };
const path = `/v1/facilities/${IDS.clinic}/started-counts`;

describe('a started count', () => {
  let lumbung: TestLumbung;
  let started: Accepted;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.record('staff', IDS.clinic, receipt(100));
    started = await lumbung.record('staff', IDS.clinic, { kind: 'count.start', scope });
  });
  afterAll(() => lumbung.close());

  async function ask<Body = Started>(query = '', event = `/${started.eventIds[0]}`) {
    const url = `${path}${event}?minOrdinal=${await lumbung.head()}${query}`;
    const { status, body } = await lumbung.get<Body>(url, { as: 'staff' });
    expect(status).toBe(200);
    return body;
  }

  it('is listed while it is open, and says what is to be answered', async () => {
    const { rows } = await ask<List>('', '');
    expect(rows).toMatchObject([
      { event: started.eventIds[0], ordinal: started.ordinal, scope: { kind: 'items' } },
    ]);
    const row = { itemCode: 'BCG', lotNumber: 'LOT-A', expiry: '2028-06-30', booked: 100 };
    expect(await ask()).toMatchObject({ rows: [row], stale: false, changedSince: [] });
  });

  it('may be asked for blind', async () => {
    const { rows } = await ask('&blind=true');
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toHaveProperty('booked');
  });

  it('is found as the event that it is', async () => {
    const event = `/v1/facilities/${IDS.clinic}/transactions/${started.eventIds[0]}`;
    const { body } = await lumbung.get<{ event: object }>(event, { as: 'staff' });
    expect(body.event).toMatchObject({
      type: 'lumbung.stock.count-started.v1',
      id: started.eventIds[0],
    });
  });

  it('says of which balances the ledger refuses it as stale, and was not before', async () => {
    const late = {
      occurredAt: Temporal.Now.plainDateISO('Asia/Jakarta').subtract({ days: 2 }).toString(),
    };
    const other = {
      item: IDS.vaccine,
      lot: { number: 'LOT-B', expiry: '2029-01-31' },
      quantity: 7,
    };
    const taken = await lumbung.record(
      'staff',
      IDS.clinic,
      receipt(0, { ...late, lines: [other] }),
    );
    const { stale, changedSince } = await ask();
    expect(stale).toBe(true);
    expect(changedSince).toMatchObject([
      { lotNumber: 'LOT-B', change: 7, event: taken.eventIds[0], recordedAt: taken.recordedAt },
    ]);
    const lot = { number: 'LOT-A', expiry: '2028-06-30' };
    const body = {
      kind: 'stock.count',
      scope,
      started: started.eventIds[0],
      lines: [{ item: IDS.vaccine, lot, counted: 100 }],
    };
    const refused = await lumbung.post(`/v1/facilities/${IDS.clinic}/transactions`, {
      as: 'staff',
      body,
    });
    expect(refused.body).toMatchObject({ code: 'count-stale' });
    expect(await ask(`&ordinal=${started.ordinal}`)).toMatchObject({ stale: false });
  });

  it('is listed no more once it is given up, and says what ended it', async () => {
    const body = { kind: 'count.abandon', started: started.eventIds[0] };
    const abandoned = await lumbung.record('staff', IDS.clinic, body);
    expect((await ask<List>('', '')).rows).toEqual([]);
    const ended = { event: abandoned.eventIds[0], ordinal: abandoned.ordinal };
    expect((await ask()).start.ended).toEqual(ended);
  });

  it('is of its own facility alone', async () => {
    for (const url of [path, `${path}/${started.eventIds[0]}`]) {
      expect((await lumbung.get(url, { as: 'stranger' })).status).toBe(403);
    }
    const elsewhere = `/v1/facilities/${IDS.store}/started-counts/${started.eventIds[0]}`;
    expect((await lumbung.get(elsewhere, { as: 'storekeeper' })).status).toBe(404);
  });
});
