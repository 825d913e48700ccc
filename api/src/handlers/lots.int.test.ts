import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LotChangeRow, LotRow } from '@lumbung/schemas/endpoints/lots';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS, USERS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung } from '../testing/lumbung.ts';

type OneLot = { readonly lot: LotRow; readonly history: readonly LotChangeRow[] };

const label = { item: IDS.vaccine, number: 'LOT-1', expiry: '2027-06-30' };
const lot = lotIdentifierOf(label.item, label.number, label.expiry);
const hold = { kind: 'lotStatus.set', status: 'onHold', reason: 'underInvestigation' };

describe('a lot', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.do({ kind: 'lot.register', target: lot, body: label });
  });

  afterAll(() => lumbung.close());

  it('is changed by who manages the catalogue, and shows what became of it', async () => {
    const sent = { as: 'national', body: hold } as const;
    const answer = await lumbung.post<Accepted>(`/v1/lots/${lot}/changes`, sent);
    const path = `/v1/lots/${lot}?minOrdinal=${answer.body.ordinal}`;
    const shown = await lumbung.get<OneLot>(path, { as: 'staff' });

    expect(answer.status).toBe(201);
    expect(shown.body.lot).toEqual({ id: lot, ...label, status: 'onHold' });
    expect(shown.body.history).toMatchObject([
      { name: 'LotRegistered', number: 'LOT-1' },
      { name: 'LotStatusChanged', status: 'onHold', reason: 'underInvestigation' },
    ]);
  });

  it.each(['manager', 'stranger', 'district', 'auditor', 'nobody'] as const)(
    'is not changed by %s',
    async (as) => {
      const answer = await lumbung.post(`/v1/lots/${lot}/changes`, { as, body: hold });

      expect(answer.status).toBe(403);
    },
  );

  it('is shown to all who may read the catalogue, and to nobody else', async () => {
    for (const as of Object.keys(USERS) as UserName[]) {
      const answer = await lumbung.get(`/v1/lots/${lot}`, { as });
      expect({ as, status: answer.status }).toEqual({ as, status: as === 'nobody' ? 403 : 200 });
    }
    expect((await lumbung.get(`/v1/lots/${lot}`)).status).toBe(401);
  });

  it('that nobody has seen is not found; a change of no known kind is refused', async () => {
    const missing = await lumbung.get(`/v1/lots/${newIdentifier()}`, { as: 'staff' });
    const body = { ...hold, kind: 'lot.vanish' };
    const unknown = await lumbung.post(`/v1/lots/${lot}/changes`, { as: 'national', body });

    expect(missing.status).toBe(404);
    expect(unknown.status).toBe(400);
  });
});
