import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell } = beginStory();
const facility = idOf('clinic');
const refrigerated = { storageClass: 'refrigerated', netVolumeMillilitres: 2_000 } as const;
const frozen = { storageClass: 'frozen', netVolumeMillilitres: 500 } as const;
const registered = { facility, place: 'main', kind: 'refrigerator', energy: 'mains' } as const;
const sensor = { logger: idOf('logger'), channel: 1 };
const said = (day: string) => ({ time: `2026-03-${day}T00:00:00.000000Z` });

tell('RegionRegistered', 'west', { code: '1', name: 'West', level: 'country' });
for (const name of ['clinic', 'depot']) {
  const about = { code: name, name, kind: 'healthCentre', zone: 'Asia/Jakarta' } as const;
  tell('FacilityRegistered', name, { ...about, region: idOf('west') });
}
const item = {
  unit: 'dose',
  lotManaged: false,
  presentations: [] as [],
  storageClass: 'refrigerated',
  freezeSensitive: true,
} as const;
tell('ItemRegistered', 'opv', {
  ...item,
  code: 'OPV',
  name: 'OPV',
  packedVolumeMicrolitres: 1_500,
});
tell('ItemRegistered', 'bcg', { ...item, code: 'BCG', name: 'BCG' });
const basis: [] = [];
tell('EquipmentRegistered', 'fridge', {
  ...registered,
  code: 'F-02',
  capacities: [refrigerated, frozen],
  basis,
});
tell('EquipmentRegistered', 'spare', {
  ...registered,
  code: 'F-01',
  capacities: [refrigerated],
  basis,
});
tell('EquipmentRegistered', 'old', { ...registered, code: 'F-00', capacities: [], basis });
tell('EquipmentRegistered', 'theirs', {
  ...registered,
  facility: idOf('depot'),
  code: 'F-09',
  capacities: [],
  basis,
});
tell('EquipmentRevised', 'fridge', {
  facility,
  code: 'F-02',
  kind: 'refrigerator',
  energy: 'solarDirectDrive',
  model: 'VLS 204A',
  capacities: [{ ...refrigerated, grossVolumeMillilitres: 3_000 }],
});
const attached = tell('LoggerAttached', 'fridge', { facility, ...sensor, intervalSeconds: 600 });
tell('LoggerDetached', 'fridge', { facility, ...sensor, attachedAt: attached.time });
const again = tell('LoggerAttached', 'fridge', { facility, ...sensor, intervalSeconds: 300 });
// The report of the third came in last: the one of the fifth stays the newest.
const broken = { facility, status: 'awaitingRepair', reason: 'noFuel' } as const;
tell('EquipmentStatusReported', 'spare', broken, said('05'));
tell('EquipmentStatusReported', 'spare', { facility, status: 'functioning' }, said('03'));
tell('EquipmentDecommissioned', 'old', { facility, reason: 'beyondLifetime' });
tell('StockReceived', 'clinic', {
  ...bare,
  supplier: idOf('maker'),
  lines: [line('opv', 1_001), line('bcg', 5, { line: 2 })],
});

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

describe('listEquipment', () => {
  it('lists what stands at a facility by its code, in pages', async () => {
    const first = await queries.listEquipment({ facility, limit: 2 });
    const rest = await queries.listEquipment({ facility, limit: 2, cursor: first.next });
    expect([first.rows, rest.rows].map((rows) => rows.map(({ code }) => code))).toEqual([
      ['F-00', 'F-01'],
      ['F-02'],
    ]);
    expect(rest.next).toBeUndefined();
  });

  it('says what was last so of it, whatever came in last', async () => {
    const { rows } = await queries.listEquipment({ facility, limit: 9 });
    const [, spare, fridge] = rows;
    expect(spare).toMatchObject({ status: 'awaitingRepair', reason: 'noFuel' });
    expect(spare?.statusSince).toBe(said('05').time);
    expect(fridge).toMatchObject({
      status: 'functioning',
      energy: 'solarDirectDrive',
      model: 'VLS 204A',
      capacities: [{ ...refrigerated, grossVolumeMillilitres: 3_000 }],
      sensors: [{ ...sensor, intervalSeconds: 300, attachedAt: again.time }],
    });
  });
});

describe('getEquipment', () => {
  it('tells what became of it, and nothing of what stands elsewhere', async () => {
    const { equipment, history } = await queries.getEquipment({ facility, id: idOf('old') });
    expect(equipment?.decommissionedAt).toBe(events.at(-2)?.time);
    expect(history.map(({ name, reason }) => [name, reason])).toEqual([
      ['EquipmentRegistered', undefined],
      ['EquipmentDecommissioned', 'beyondLifetime'],
    ]);
    const elsewhere = await queries.getEquipment({ facility, id: idOf('theirs') });
    expect(elsewhere).toMatchObject({ equipment: undefined, history: [] });
  });
});

describe('countEquipment', () => {
  it('is functioning ÷ installed, of what is visible and in service', async () => {
    const all = await queries.countEquipment({ visible: 'all', region: idOf('west') });
    expect(all).toMatchObject({ installed: 3, functioning: 2, functionalPermille: 667 });
    const mine = await queries.countEquipment({ visible: new Set([facility]) });
    expect(mine).toMatchObject({ installed: 2, functioning: 1, functionalPermille: 500 });
    const none = await queries.countEquipment({ visible: new Set() });
    expect(none.functionalPermille).toBeUndefined();
  });
});

describe('getColdStorage', () => {
  it('is what the stock takes of what functioning equipment has, by storage class', async () => {
    const { rows } = await queries.getColdStorage({ facility });
    // 1,001 doses of 1.5 ml are 1,501.5 ml, of the 2,000 ml of the one that functions.
    expect(rows).toEqual([
      {
        storageClass: 'refrigerated',
        netVolumeMillilitres: 2_000,
        requiredVolumeMillilitres: 1_502,
        utilisationPermille: 751,
        unmeasuredItems: [idOf('bcg')],
      },
    ]);
  });
});
