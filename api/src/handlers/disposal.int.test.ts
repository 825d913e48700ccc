import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchRow, DestroyedRow } from '@lumbung/schemas/endpoints/disposal';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS, userId } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Batches = { readonly rows: readonly BatchRow[] };
type Batch = { readonly batch: BatchRow; readonly rows: readonly DestroyedRow[] };

const lot = { number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' };
const batch = newIdentifier();
const batches = `/v1/facilities/${IDS.clinic}/destruction-batches`;
const one = `${batches}/${batch}`;
const certificate = {
  certificate: 'C-77',
  method: 'encapsulation',
  witnesses: [userId('manager')],
  destroyedOn: '2026-03-09',
};
const destruction = (quantity: number) => ({
  kind: 'stock.destroy',
  batch,
  lines: [{ item: IDS.vaccine, lot, quantity }],
});

describe('a destruction batch', () => {
  let lumbung: TestLumbung;
  let last: Accepted;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.record('staff', IDS.clinic, receipt(60));
    const lines = [{ item: IDS.vaccine, lot, quantity: 30, reason: 'breakage' }];
    await lumbung.record('staff', IDS.clinic, { kind: 'stock.discard', lines });
    await lumbung.post<Accepted>(one, { as: 'staff', body: { code: 'BA-1' } });
    await lumbung.record('staff', IDS.clinic, destruction(12));
    const mistaken = await lumbung.record('staff', IDS.clinic, destruction(5));
    const path = `/v1/facilities/${IDS.clinic}/transactions/${mistaken.eventIds[0]}/reversal`;
    await lumbung.post(path, { as: 'manager', body: { reason: 'enteredTwice' } });
    const sent = { as: 'staff', body: certificate } as const;
    last = (await lumbung.post<Accepted>(`${one}/certificate`, sent)).body;
  });

  afterAll(() => lumbung.close());

  it('reports what was destroyed, less what was taken back, and its certificate', async () => {
    const { body } = await lumbung.get<Batch>(`${one}?minOrdinal=${last.ordinal}`, {
      as: 'auditor',
    });

    expect(body.rows).toMatchObject([
      { item: IDS.vaccine, lotNumber: 'LOT-A', expiry: '2028-06-30', quantity: 12 },
    ]);
    expect(body.batch).toMatchObject({ id: batch, code: 'BA-1', certificate });
  });

  it('stands in the list of its facility', async () => {
    const { body } = await lumbung.get<Batches>(`${batches}?minOrdinal=${last.ordinal}&limit=1`, {
      as: 'staff',
    });
    expect(body.rows.map(({ code }) => code)).toEqual(['BA-1']);
  });

  it('takes no destruction after its certificate', async () => {
    const path = `/v1/facilities/${IDS.clinic}/transactions`;
    const answer = await lumbung.post(path, { as: 'staff', body: destruction(1) });
    expect([answer.status, answer.body.code]).toEqual([422, 'batch-certified']);
  });

  it('is neither shown to nor changed by staff of another facility', async () => {
    const as = 'stranger';
    const answers = [
      await lumbung.get(batches, { as }),
      await lumbung.get(one, { as }),
      await lumbung.post(`${batches}/${newIdentifier()}`, { as, body: { code: 'BA-2' } }),
      await lumbung.post(`${one}/certificate`, { as, body: certificate }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('of another facility is not found there, and not certified from there', async () => {
    const elsewhere = `/v1/facilities/${IDS.hospital}/destruction-batches/${batch}`;
    const found = await lumbung.get(`${elsewhere}?minOrdinal=${last.ordinal}`, { as: 'stranger' });
    const body = certificate;
    const certified = await lumbung.post(`${elsewhere}/certificate`, { as: 'stranger', body });
    expect([found.status, certified.status, certified.body.code]).toEqual([
      404,
      422,
      'batch-of-other-facility',
    ]);
  });
});
