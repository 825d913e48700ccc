import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput } from '@lumbung/schemas/commands';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import { secondsBetween } from '@lumbung/schemas/time';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Vials = { readonly rows: readonly OpenVialRow[]; readonly next?: string };

const SIX_HOURS = 6 * 3_600;
const lot = { number: 'LOT-A', expiry: '2028-06-30', manufactured: '2026-01-15' };
const vaccine: CommandInput<'item.revise'> = {
  code: 'BCG',
  name: 'BCG, 20 doses',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial', unitsPerPack: 20 }],
  storageClass: 'refrigerated',
  freezeSensitive: false,
  openVialPolicy: 'sixHours',
};

const book = `/v1/facilities/${IDS.clinic}`;
const opening = { kind: 'vial.open', lines: [{ item: IDS.vaccine, lot, vials: 1 }] };

describe('opened vials', () => {
  let lumbung: TestLumbung;
  let first: Accepted;

  const shown = (ordinal: number, more = '') =>
    lumbung.get<Vials>(`${book}/open-vials?minOrdinal=${ordinal}${more}`, { as: 'staff' });

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    await lumbung.do({ kind: 'item.revise', target: IDS.vaccine, body: vaccine });
    await lumbung.record('staff', IDS.clinic, receipt(60));
    first = await lumbung.record('staff', IDS.clinic, opening);
  });

  afterAll(() => lumbung.close());

  it('are shown with what is left and until when, until nothing is', async () => {
    const vial = { event: first.eventIds[0], line: 1 };
    const line = { item: IDS.vaccine, vial };
    const used = await lumbung.record('staff', IDS.clinic, {
      kind: 'stock.consume',
      lines: [{ ...line, quantity: 14 }],
    });
    const { body: open } = await shown(used.ordinal);
    const [row] = open.rows;
    const rest = await lumbung.record('staff', IDS.clinic, {
      kind: 'stock.discard',
      lines: [{ ...line, quantity: 6, reason: 'sessionEnded' }],
    });
    const { body: closed } = await shown(rest.ordinal);
    const path = `${book}/transactions/${rest.eventIds[0]}/reversal`;
    const sent = { as: 'manager', body: { reason: 'wrongEntry' } } as const;
    const reversed = await lumbung.post<Accepted>(path, sent);
    const { body: again } = await shown(reversed.body.ordinal);

    expect(row).toMatchObject({ ...vial, vials: 1, unitsPerVial: 20, quantity: 20, left: 6 });
    expect(row).toMatchObject({ lotNumber: 'LOT-A', name: 'BCG, 20 doses', past: false });
    expect(secondsBetween(row?.openedAt ?? '', row?.discardBy ?? '')).toBe(SIX_HOURS);
    expect(closed.rows).toEqual([]);
    expect(again.rows).toMatchObject([{ left: 6 }]);
  });

  it('are listed page by page, and gone when it is taken back that they were opened', async () => {
    const second = await lumbung.record('staff', IDS.clinic, opening);
    const { body: one } = await shown(second.ordinal, '&limit=1');
    const { body: other } = await shown(second.ordinal, `&limit=1&cursor=${one.next}`);
    const path = `${book}/transactions/${second.eventIds[0]}/opening-retraction`;
    const body = { reason: 'didNotHappen' };
    const byStaff = await lumbung.post(path, { as: 'staff', body });
    const byStranger = await lumbung.post(path, { as: 'stranger', body });
    const byManager = await lumbung.post<Accepted>(path, { as: 'manager', body });
    const { body: left } = await shown(byManager.body.ordinal);

    expect([one, other].flatMap(({ rows }) => rows.map(({ event }) => event))).toEqual([
      first.eventIds[0],
      second.eventIds[0],
    ]);
    expect([byStaff.status, byStranger.status, byManager.status]).toEqual([403, 403, 201]);
    expect(left.rows.map(({ event }) => event)).toEqual([first.eventIds[0]]);
  });

  it('are not shown to staff of another facility', async () => {
    const answer = await lumbung.get(`${book}/open-vials`, { as: 'stranger' });
    expect(answer.status).toBe(403);
  });
});
