import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { beginStory, idOf } from '../testing/story.ts';
import {
  itemProjection,
  partyProjection,
  programProjection,
  reasonProjection,
} from './catalogue.ts';
import { lotProjection } from './lots.ts';

const polio = {
  code: 'OPV',
  name: 'Polio, ORAL',
  unit: 'dose',
  lotManaged: true,
  presentations: [{ name: 'vial of 10', unitsPerPack: 10 }],
  storageClass: 'frozen',
  freezeSensitive: false,
  vvmType: 'VVM2',
} as const;

describe('the items', () => {
  it('are as they were last revised, with the texts that lists sort by', async () => {
    const { events, tell } = beginStory();
    tell('ItemRegistered', 'opv', { ...polio, presentations: [] });
    tell('ItemRevised', 'opv', { ...polio, presentations: [...polio.presentations] });
    tell('ItemRetired', 'opv', {});
    const { item, item_version: versions } = await fold(itemProjection, events);
    expect({ item }).toEqual({
      item: [
        {
          id: idOf('opv'),
          code: 'OPV',
          name: 'Polio, ORAL',
          sort_code: 'opv',
          sort_name: 'polio, oral',
          unit: 'dose',
          lot_managed: 1,
          presentations: '[{"name":"vial of 10","unitsPerPack":10}]',
          storage_class: 'frozen',
          freeze_sensitive: 0,
          vvm_type: 'VVM2',
          open_vial_policy: null,
          packed_volume_microlitres: null,
          retired: 1,
          retired_ordinal: 2,
        },
      ],
    });
    expect(versions).toMatchObject([
      { ordinal: 0, presentations: '[]' },
      { ordinal: 1, presentations: '[{"name":"vial of 10","unitsPerPack":10}]' },
    ]);
  });

  it('lose what a revision leaves out', async () => {
    const { events, tell } = beginStory();
    const { vvmType: _, ...without } = polio;
    tell('ItemRegistered', 'opv', { ...polio, presentations: [] });
    tell('ItemRevised', 'opv', { ...without, presentations: [] });
    const { item } = await fold(itemProjection, events);
    expect(item).toMatchObject([{ vvm_type: null, retired: 0 }]);
  });
});

describe('the texts that lists sort by', () => {
  it('fit their columns whatever the letters of a name become', async () => {
    const { events, tell } = beginStory();
    const code = '\u0130'.repeat(64);
    tell('ProgramRegistered', 'long', { code, name: '\u{fdfa}'.repeat(200) });
    tell('LotRegistered', 'lot', { item: idOf('opv'), number: '\u0390'.repeat(40), basis: [] });
    const { program } = await fold(programProjection, events);
    expect(program).toMatchObject([{ id: idOf('long') }]);
    expect(String(program?.[0]?.['sort_name'])).toHaveLength(400);
    expect((await fold(lotProjection, events))['lot']).toHaveLength(1);
  });
});

describe('the lots', () => {
  it('without an expiry sort after all others', async () => {
    const { events, tell } = beginStory();
    const item = idOf('opv');
    tell('LotRegistered', 'one', { item, number: 'ab 12-c', basis: [] });
    tell('LotRegistered', 'two', { item, number: 'D', expiry: '2027-01-31', basis: [] });
    const { lot } = await fold(lotProjection, events);
    const byNumber = lot?.toSorted((a, b) => (String(a['number']) < String(b['number']) ? 1 : -1));
    expect(byNumber).toMatchObject([
      { number: 'ab 12-c', sort_number: 'AB12C', expiry: null, sort_expiry: '9999-12-31' },
      { number: 'D', expiry: '2027-01-31', sort_expiry: '2027-01-31', manufactured: null },
    ]);
  });
});

describe('the programs, reasons and parties', () => {
  it('are as they were last told', async () => {
    const { events, tell } = beginStory();
    tell('ProgramRegistered', 'epi', { code: 'EPI', name: 'Immunisation' });
    tell('ProgramRevised', 'epi', { code: 'EPI', name: 'Immunization' });
    tell('ReasonDefined', 'flood', {
      code: 'FLOOD',
      name: 'Flood',
      class: 'adjustment',
      directions: ['out'],
      account: 'lost',
    });
    tell('ReasonHidden', 'flood', {});
    tell('PartyRegistered', 'maker', { code: 'M', name: 'Maker', roles: ['supplier'] });
    tell('PartyRevised', 'maker', { code: 'M', name: 'Maker', roles: ['funder', 'supplier'] });
    const { program } = await fold(programProjection, events);
    const { reason } = await fold(reasonProjection, events);
    const { party } = await fold(partyProjection, events);
    expect(program).toMatchObject([{ id: idOf('epi'), name: 'Immunization' }]);
    expect(reason).toMatchObject([{ directions: '["out"]', account: 'lost', hidden: 1 }]);
    expect(party).toMatchObject([{ roles: '["funder","supplier"]', facility: null }]);
  });
});
