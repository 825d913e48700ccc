import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { facilityProjection, regionProjection } from './facilities.ts';

const clinic = { code: 'C1', name: 'Clinic', kind: 'healthCentre', zone: 'Asia/Jakarta' } as const;

describe('the regions', () => {
  it('keep their code and their parent up to date', async () => {
    const { events, tell } = beginStory();
    tell('RegionRegistered', 'java', { code: '3', name: 'Jawa', level: 'province' });
    tell('RegionRecoded', 'java', { code: 'ID-3' });
    tell('RegionMoved', 'java', { parent: idOf('indonesia') });
    expect(await fold(regionProjection, events)).toEqual({
      region: [
        {
          id: idOf('java'),
          code: 'ID-3',
          name: 'Jawa',
          sort_code: 'id-3',
          sort_name: 'jawa',
          level: 'province',
          parent: idOf('indonesia'),
        },
      ],
    });
  });
});

describe('the facilities', () => {
  it('begin open, enforcing, without supplier and without a live book', async () => {
    const { events, tell } = beginStory();
    tell('FacilityRegistered', 'clinic', { ...clinic, region: idOf('java') });
    const { facility } = await fold(facilityProjection, events);
    expect(facility).toMatchObject([
      {
        id: idOf('clinic'),
        region: idOf('java'),
        supplier: null,
        stock_control: 'enforce',
        policy_ordinal: null,
        go_live_at: null,
        closed: 0,
      },
    ]);
  });

  it('follow everything that is said of them', async () => {
    const { events, tell } = beginStory();
    tell('FacilityRegistered', 'clinic', { ...clinic, region: idOf('java') });
    tell('FacilityRevised', 'clinic', { ...clinic, name: 'Puskesmas', zone: 'Asia/Makassar' });
    tell('FacilityMoved', 'clinic', { region: idOf('bali') });
    tell('SupplyRouteSet', 'clinic', { supplier: idOf('store') });
    tell('GoLiveSet', 'clinic', { goLiveAt: '2026-04-01T00:00:00.000000Z' });
    tell('PlaceDefined', 'clinic', { place: 'main', code: 'F1', name: 'Fridge' });
    tell('PlaceDefined', 'clinic', { place: 'main', code: 'F1', name: 'Fridge 1' });
    tell('FacilityClosed', 'clinic', {});
    const { facility, place } = await fold(facilityProjection, events);
    expect(facility).toMatchObject([
      {
        name: 'Puskesmas',
        zone: 'Asia/Makassar',
        region: idOf('bali'),
        supplier: idOf('store'),
        go_live_at: '2026-04-01T00:00:00.000000Z',
        closed: 1,
      },
    ]);
    expect(place).toEqual([
      { facility: idOf('clinic'), place: 'main', code: 'F1', name: 'Fridge 1' },
    ]);
  });

  it('lose their supplier when none is named', async () => {
    const { events, tell } = beginStory();
    tell('FacilityRegistered', 'clinic', { ...clinic, region: idOf('java') });
    tell('SupplyRouteSet', 'clinic', { supplier: idOf('store') });
    tell('SupplyRouteSet', 'clinic', {});
    const { facility } = await fold(facilityProjection, events);
    expect(facility).toMatchObject([{ supplier: null }]);
  });

  it('have the levels of every policy, told by its ordinal', async () => {
    const { events, tell } = beginStory();
    const level = (item: string, minimum: number) => ({ item: idOf(item), minimum, maximum: 100 });
    tell('FacilityRegistered', 'clinic', { ...clinic, region: idOf('java') });
    tell('StockPolicySet', 'clinic', {
      stockControl: 'enforce',
      items: [level('opv', 10), level('bcg', 20)],
    });
    const supply = { leadTimeDays: 14, reviewPeriodDays: 30 };
    const supplied = { ...level('opv', 15), ...supply, maximumMonthsOfStock: 3 };
    tell('StockPolicySet', 'clinic', { stockControl: 'flag', items: [supplied] });
    const {
      facility,
      item_policy: levels,
      stock_policy: policies,
    } = await fold(facilityProjection, events);
    expect(facility).toMatchObject([{ stock_control: 'flag', policy_ordinal: 2 }]);
    const ofPolicy = levels?.map(({ item, ordinal, minimum }) => ({ item, ordinal, minimum }));
    expect(new Set(ofPolicy)).toEqual(
      new Set([
        { item: idOf('opv'), ordinal: 2, minimum: 15 },
        { item: idOf('bcg'), ordinal: 1, minimum: 20 },
        { item: idOf('opv'), ordinal: 1, minimum: 10 },
      ]),
    );
    expect(
      levels?.find(({ item, ordinal }) => item === idOf('opv') && ordinal === 2),
    ).toMatchObject({
      lead_time_days: 14,
      review_period_days: 30,
      buffer_percent: null,
      maximum_months: 3,
    });
    expect(policies?.map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  });

  it('keep the name and the zone that they had from each ordinal on', async () => {
    const { events, tell } = beginStory();
    tell('FacilityRegistered', 'clinic', { ...clinic, region: idOf('java') });
    tell('FacilityRevised', 'clinic', { ...clinic, zone: 'Asia/Makassar' });
    const { facility_version: versions } = await fold(facilityProjection, events);
    expect(versions).toEqual([
      { id: idOf('clinic'), ordinal: 0, name: clinic.name, zone: clinic.zone },
      { id: idOf('clinic'), ordinal: 1, name: clinic.name, zone: 'Asia/Makassar' },
    ]);
  });
});
