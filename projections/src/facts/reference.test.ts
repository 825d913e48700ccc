import { describe, expect, it } from 'vitest';
import { rowsOfLog } from '../testing/fact-rows.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { itemFacts, lotFacts } from './catalogue.ts';
import { facilityFacts, regionFacts } from './facilities.ts';

const basis: never[] = [];

describe('what became known of lots', () => {
  it('is a row an event, with what it says and null where it says nothing', async () => {
    const { events, tell } = beginStory();
    const item = idOf('opv');
    tell('LotRegistered', 'one', { item, number: 'AB-1', expiry: '2026-04-30', basis });
    tell('LotCorrected', 'one', { number: 'AB1', reason: 'labelMisread', basis });
    tell('LotExpiryExtended', 'one', { expiry: '2026-06-30', document: 'D-1', basis });
    tell('LotMerged', 'one', { into: idOf('two'), reason: 'sameLot', basis });
    const undone = { into: idOf('two'), status: 'onHold', reason: 'differentLots', basis } as const;
    tell('LotMergeUndone', 'one', undone);
    const nothing = { number: null, expiry: null, status: null, into_lot: null };
    expect(await rowsOfLog(lotFacts, events)).toMatchObject([
      { lot: idOf('one'), item, number: 'AB-1', expiry: '2026-04-30', manufactured: '' },
      { number: 'AB1', expiry: '', item: null },
      { ...nothing, expiry: '2026-06-30' },
      { ...nothing, into_lot: idOf('two') },
      { ...nothing, into_lot: '', status: 'onHold' },
    ]);
  });
});

describe('what became known of items', () => {
  it('is a row for each revision, and one for the retirement', async () => {
    const { events, tell } = beginStory();
    const said = { code: 'OPV', name: 'Polio', unit: 'dose', lotManaged: true } as const;
    const presentations: never[] = [];
    const kept = { presentations, storageClass: 'frozen', freezeSensitive: false } as const;
    tell('ItemRegistered', 'opv', { ...said, ...kept, vvmType: 'VVM2' });
    tell('ItemRevised', 'opv', { ...said, ...kept, name: 'Polio, oral' });
    tell('ItemRetired', 'opv', {});
    tell('ProgramRegistered', 'epi', { code: 'EPI', name: 'Immunisation' });
    expect(await rowsOfLog(itemFacts, events)).toMatchObject([
      { item: idOf('opv'), name: 'Polio', vvm_type: 'VVM2', is_lot_managed: 1, is_retired: null },
      { item: idOf('opv'), name: 'Polio, oral', vvm_type: '' },
      { item: idOf('opv'), name: null, vvm_type: null, is_retired: 1 },
    ]);
  });
});

describe('what became known of places', () => {
  it('is a row for each event that says where a facility lies, what it is or who supplies it', async () => {
    const { events, tell } = beginStory();
    const said = { code: 'C', name: 'Clinic', kind: 'healthCentre', zone: 'Asia/Jakarta' } as const;
    tell('FacilityRegistered', 'clinic', { ...said, region: idOf('java') });
    tell('FacilityRevised', 'clinic', { ...said, zone: 'Asia/Makassar' });
    tell('FacilityMoved', 'clinic', { region: idOf('bali') });
    tell('SupplyRouteSet', 'clinic', { supplier: idOf('store') });
    tell('SupplyRouteSet', 'clinic', {});
    tell('GoLiveSet', 'clinic', { goLiveAt: '2026-03-01T00:00:00.000000Z' });
    tell('FacilityClosed', 'clinic', {});
    const rows = await rowsOfLog(facilityFacts, events);
    expect(rows).toMatchObject([
      { ordinal: 0, name: 'Clinic', zone: 'Asia/Jakarta', region: idOf('java'), supplier: null },
      { ordinal: 1, name: 'Clinic', zone: 'Asia/Makassar', region: null },
      { ordinal: 2, name: null, region: idOf('bali') },
      { ordinal: 3, supplier: idOf('store') },
      { ordinal: 4, supplier: '' },
      { ordinal: 6, is_closed: 1, supplier: null },
    ]);
  });

  it('is a row for each event of a region', async () => {
    const { events, tell } = beginStory();
    tell('RegionRegistered', 'java', { code: '31', name: 'Java', level: 'province' });
    tell('RegionRecoded', 'java', { code: '32' });
    tell('RegionMoved', 'java', { parent: idOf('country') });
    expect(await rowsOfLog(regionFacts, events)).toMatchObject([
      { region: idOf('java'), code: '31', level: 'province', parent: '' },
      { code: '32', name: null, parent: null },
      { code: null, parent: idOf('country') },
    ]);
  });
});
