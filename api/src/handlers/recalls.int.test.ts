import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';
import type { RecallFacilityRow, RecallRow, RecallTotal } from '@lumbung/schemas/endpoints/recalls';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type OneRecall = {
  readonly recall: RecallRow;
  readonly lots: readonly LotRow[];
  readonly rows: readonly RecallFacilityRow[];
  readonly total: RecallTotal;
  readonly next?: string;
};

const lot = lotIdentifierOf(IDS.vaccine, 'LOT-A', '2028-06-30');
const notice = {
  item: IDS.vaccine,
  lots: [lot],
  class: 'first',
  instruction: 'sendBack',
  document: 'BPOM-1',
  reason: 'recalledByAuthority',
};

describe('a recall', () => {
  let lumbung: TestLumbung;
  let recall: string;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.record('staff', IDS.clinic, receipt(100));
    await lumbung.record('stranger', IDS.hospital, receipt(40));
    const line = { item: IDS.vaccine, lot };
    const used = { kind: 'stock.consume', lines: [{ ...line, quantity: 30 }] };
    await lumbung.record('staff', IDS.clinic, used);
    const broken = { ...line, quantity: 5, reason: 'breakage' };
    await lumbung.record('staff', IDS.clinic, { kind: 'stock.discard', lines: [broken] });
    await lumbung.untilTrue(async () => {
      const answer = await lumbung.get(`/v1/lots/${lot}`, { as: 'staff' });
      return answer.status === 200;
    });
    const sent = { as: 'national', body: notice } as const;
    recall = (await lumbung.post<Accepted>('/v1/recalls', sent)).body.target;
    await lumbung.shown();
  });

  afterAll(() => lumbung.close());

  async function shown(as: UserName, query = ''): Promise<OneRecall> {
    const answer = await lumbung.get<OneRecall>(`/v1/recalls/${recall}${query}`, { as });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  it('recalls its lots, so that nobody uses them', async () => {
    await lumbung.untilTrue(async () => {
      const { lots } = await shown('national');
      return lots[0]?.status === 'recalled';
    });
    const line = { item: IDS.vaccine, lot, quantity: 1 };
    const answer = await lumbung.post(`/v1/facilities/${IDS.clinic}/transactions`, {
      as: 'staff',
      body: { kind: 'stock.consume', lines: [line] },
    });

    expect(answer.body.refusals).toMatchObject([{ code: 'lot-not-released' }]);
    expect((await shown('national')).lots).toMatchObject([{ id: lot, recall }]);
  });

  it('says what became of its lots in each facility, and what is unaccounted for', async () => {
    const { recall: row, rows, total } = await shown('national');
    const [clinic] = rows.filter(({ facility }) => facility === IDS.clinic);

    expect(row).toMatchObject({ id: recall, document: 'BPOM-1', class: 'first' });
    expect(rows).toHaveLength(2);
    expect(clinic).toMatchObject({ received: 100, used: 30, discarded: 5, missing: 0 });
    expect(total).toMatchObject({ received: 140, used: 30, inTransit: 0 });
    for (const each of [...rows, total]) {
      const { received, usable, missing, unaccounted, ...gone } = each;
      const out = ['quarantined', 'discarded', 'destroyed', 'returned', 'used', 'issued'] as const;
      const sum = out.reduce((all, name) => all + gone[name], usable + missing);
      expect(sum).toBe(received);
      expect(unaccounted).toBe(usable + missing);
    }
  });

  it('is cut to the facilities that the caller may see, and comes in pages', async () => {
    const ofStaff = await shown('staff');
    const first = await shown('national', '?limit=1');
    const next = encodeURIComponent(String(first.next));
    const second = await shown('national', `?limit=1&cursor=${next}`);

    expect(ofStaff.rows.map(({ facility }) => facility)).toEqual([IDS.clinic]);
    expect(ofStaff.total).toMatchObject({ received: 100 });
    const both = [...first.rows, ...second.rows].map(({ facility }) => facility);
    expect(both).toEqual([IDS.clinic, IDS.hospital].toSorted());
    expect(second.next).toBeUndefined();
  });

  it('is listed, extended and closed by who manages the catalogue', async () => {
    const change = { kind: 'recall.close' };
    const path = `/v1/recalls/${recall}/changes`;
    const refused = await lumbung.post(path, { as: 'district', body: change });
    const closed = await lumbung.post<Accepted>(path, { as: 'national', body: change });
    const listed = await lumbung.get<{ rows: RecallRow[] }>(
      `/v1/recalls?minOrdinal=${closed.body.ordinal}`,
      { as: 'staff' },
    );
    const unknown = await lumbung.post(path, { as: 'national', body: { kind: 'recall.vanish' } });
    const missing = await lumbung.get(`/v1/recalls/${newIdentifier()}`, { as: 'staff' });

    expect(refused.status).toBe(403);
    expect(closed.status).toBe(201);
    expect(listed.body.rows).toMatchObject([{ id: recall, closedAt: expect.any(String) }]);
    expect(unknown.status).toBe(400);
    expect(missing.status).toBe(404);
  });
});
