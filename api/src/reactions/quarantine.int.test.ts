import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { RecallFacilityRow } from '@lumbung/schemas/endpoints/recalls';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

const lot = lotIdentifierOf(IDS.vaccine, 'LOT-A', '2028-06-30');
const other = lotIdentifierOf(IDS.vaccine, 'LOT A2', '2028-06-30');
const placed = [
  { program: IDS.program, quantity: 7 },
  { vvmStage: 2, quantity: 5 },
];

describe('what facilities have of a recalled lot', () => {
  let lumbung: TestLumbung;
  let recall: string;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const policy = { stockControl: 'flag' as const };
    await lumbung.do({ kind: 'stockPolicy.set', target: IDS.hospital, body: policy });
    const body = { item: IDS.vaccine, expiry: '2028-06-30' };
    await lumbung.do({ kind: 'lot.register', target: lot, body: { ...body, number: 'LOT-A' } });
    await lumbung.do({ kind: 'lot.register', target: other, body: { ...body, number: 'LOT A2' } });
    const lines = placed.map((each) => ({ item: IDS.vaccine, lot, ...each }));
    await lumbung.record('staff', IDS.clinic, receipt(100));
    await lumbung.record('staff', IDS.clinic, receipt(0, { lines }));
    await lumbung.record('stranger', IDS.hospital, receipt(40));
    const second = [{ item: IDS.vaccine, lot: other, quantity: 3 }];
    await lumbung.record('staff', IDS.clinic, receipt(0, { lines: second }));
    const merge = { into: lot, reason: 'sameLot' as const };
    await lumbung.do({ kind: 'lot.merge', target: other, body: merge });
    const notice = { item: IDS.vaccine, lots: [lot], reason: 'recalledByMaker', document: 'N-1' };
    const sent = { ...notice, class: 'first', instruction: 'quarantine' };
    const issued = await lumbung.post<Accepted>('/v1/recalls', { as: 'national', body: sent });
    recall = issued.body.target;
    await lumbung.shown();
  });

  afterAll(() => lumbung.close());

  async function untilAside(facility: string, quarantined: number): Promise<RecallFacilityRow> {
    let found: RecallFacilityRow | undefined;
    await lumbung.untilTrue(async () => {
      type Body = { readonly rows: RecallFacilityRow[] };
      const answer = await lumbung.get<Body>(`/v1/recalls/${recall}`, { as: 'national' });
      found = answer.body.rows.find((row) => row.facility === facility);
      return found?.quarantined === quarantined && found.usable === 0;
    });
    if (found === undefined) throw new Error('the facility is not shown');
    return found;
  }

  it('is put aside in each of them, with all that was merged into it', async () => {
    const clinic = await untilAside(IDS.clinic, 115);
    const hospital = await untilAside(IDS.hospital, 40);
    expect(clinic).toMatchObject({ received: 115, unaccounted: 0 });
    expect(hospital).toMatchObject({ received: 40, unaccounted: 0 });
  });

  it.each<[UserName, string, number]>([
    ['staff', IDS.clinic, 125],
    ['stranger', IDS.hospital, 50],
  ])('is put aside when it comes in later, once (%s)', async (as, facility, quarantined) => {
    await untilAside(facility, quarantined - 10);
    await lumbung.record(as, facility, receipt(4));
    await lumbung.record(as, facility, receipt(6));

    const shown = await untilAside(facility, quarantined);

    expect(shown).toMatchObject({ received: quarantined, unaccounted: 0 });
  });
});
