import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { TestCommand } from '../../testing/given.ts';
import { IDS, smallCountry } from '../../testing/small-country.ts';

const newId = deriveIdentifier('test', 'new');
const { centre, post, district, country } = IDS;
const shape = { code: 'F', name: 'F', kind: 'hospital' as const, zone: 'Asia/Jayapura' };

function facilityOf(ledger: ReturnType<typeof smallCountry>, facility: string): unknown {
  return ledger.stateOf(streamOf('facility', facility));
}

describe('a facility', () => {
  test('is registered once, in a region that is', () => {
    const ledger = smallCountry();
    const register = (target: string, region: string): TestCommand => ({
      kind: 'facility.register',
      target,
      body: { ...shape, region },
    });
    const fact = ledger.when(register(newId, district)).accepted('FacilityRegistered');
    expect(fact).toEqual({ ...shape, region: district });
    ledger.when(register(newId, newId)).refused('unknown-region /region').with({ region: newId });
    ledger
      .when(register(centre, district))
      .refused('already-registered')
      .with({ what: 'facility', id: centre });
  });

  const changes: readonly (readonly [string, TestCommand])[] = [
    ['FacilityRevised', { kind: 'facility.revise', target: centre, body: shape }],
    ['FacilityMoved', { kind: 'facility.move', target: centre, body: { region: country } }],
    ['FacilityClosed', { kind: 'facility.close', target: centre, body: {} }],
    [
      'PlaceDefined',
      { kind: 'place.define', target: centre, body: { place: newId, code: 'P', name: 'P' } },
    ],
    ['SupplyRouteSet', { kind: 'supplyRoute.set', target: centre, body: {} }],
    ['StockPolicySet', { kind: 'stockPolicy.set', target: centre, body: { stockControl: 'flag' } }],
    ['GoLiveSet', { kind: 'goLive.set', target: centre, body: { goLiveAt: '2026-01-01' } }],
  ];

  test.each(changes)('is changed while it is open: %s', (name, command) => {
    const ledger = smallCountry();
    expect(ledger.when(command).decision).toMatchObject({ kind: 'accept', facts: [{ name }] });
    ledger
      .when({ ...command, target: newId })
      .refused('not-registered')
      .with({ what: 'facility', id: newId });
    ledger.given({ kind: 'facility.close', target: centre, body: {} });
    ledger.when(command).refused('facility-closed').with({ facility: centre });
  });

  test('holds what its events said', () => {
    const ledger = smallCountry();
    ledger.given(
      ...changes.filter(([name]) => name !== 'FacilityClosed').map(([, command]) => command),
    );
    ledger.given({ kind: 'supplyRoute.set', target: centre, body: { supplier: post } });
    expect(facilityOf(ledger, centre)).toEqual({
      ...shape,
      region: country,
      closed: false,
      places: [IDS.coldRoom, newId],
      supplier: post,
      stockControl: 'flag',
      goLiveAt: '2025-12-31T15:00:00.000000Z',
    });
  });

  test('moves to a region that is registered', () => {
    smallCountry()
      .when({ kind: 'facility.move', target: centre, body: { region: newId } })
      .refused('unknown-region /region');
  });

  test('is live from the first moment of a day, or from a moment', () => {
    const ledger = smallCountry();
    const live = (goLiveAt: string) =>
      ledger.when({ kind: 'goLive.set', target: centre, body: { goLiveAt } }).accepted('GoLiveSet');
    expect(live('2026-01-01')).toEqual({ goLiveAt: '2025-12-31T16:00:00.000000Z' });
    expect(live('2026-01-01T00:00:00+08:00')).toEqual({ goLiveAt: '2025-12-31T16:00:00.000000Z' });
  });

  test('keeps levels of items that are registered, the minimum below the maximum', () => {
    const set = (items: { item: string; minimum: number; maximum: number }[]): TestCommand => ({
      kind: 'stockPolicy.set',
      target: centre,
      body: { stockControl: 'enforce', items },
    });
    const ledger = smallCountry();
    ledger.when(set([{ item: IDS.bcg, minimum: 5, maximum: 5 }])).accepted('StockPolicySet');
    ledger
      .when(
        set([
          { item: newId, minimum: 1, maximum: 2 },
          { item: IDS.bcg, minimum: 3, maximum: 2 },
        ]),
      )
      .refused('unknown-item /items/0/item', 'minimum-above-maximum /items/1/minimum')
      .with({ item: newId });
  });
});

describe('a stock policy', () => {
  const set = (item: object): TestCommand => ({
    kind: 'stockPolicy.set',
    target: centre,
    body: { stockControl: 'enforce', items: [{ item: IDS.bcg, minimum: 5, maximum: 50, ...item }] },
  });

  test('says how an item is supplied, as far as it is known', () => {
    const ledger = smallCountry();
    const supply = { leadTimeDays: 14, reviewPeriodDays: 30, bufferPercent: 25 };
    const whole = { item: IDS.bcg, minimum: 5, maximum: 50, ...supply, maximumMonthsOfStock: 2 };
    expect(ledger.when(set(whole)).accepted('StockPolicySet')).toMatchObject({ items: [whole] });
    const { items } = ledger.when(set({ leadTimeDays: 0 })).accepted('StockPolicySet');
    expect(items).toEqual([{ item: IDS.bcg, minimum: 5, maximum: 50, leadTimeDays: 0 }]);
  });
});

describe('a supply route', () => {
  const set = (target: string, supplier: string): TestCommand => ({
    kind: 'supplyRoute.set',
    target,
    body: { supplier },
  });

  test('leads from a facility that is registered', () => {
    const ledger = smallCountry();
    ledger.when(set(centre, post)).accepted('SupplyRouteSet');
    ledger.when(set(centre, newId)).refused('unknown-facility /supplier').with({ facility: newId });
  });

  test('leads neither from the facility itself nor from one that it supplies', () => {
    const ledger = smallCountry();
    ledger.when(set(centre, centre)).refused('supply-cycle /supplier').with({ facility: centre });
    ledger.given(set(post, centre));
    ledger.when(set(centre, post)).refused('supply-cycle /supplier').with({ facility: centre });
  });

  test('may close a longer circle: facilities are streams apart, and readers stop at one', () => {
    const ledger = smallCountry();
    const third: TestCommand = {
      kind: 'facility.register',
      target: newId,
      body: { ...shape, region: district },
    };
    ledger.given(third, set(post, centre), set(newId, post));
    ledger.when(set(centre, newId)).accepted('SupplyRouteSet');
  });
});

describe('a region', () => {
  const register = (level: 'province' | 'district', parent: string): TestCommand => ({
    kind: 'region.register',
    target: newId,
    body: { code: 'R', name: 'R', level, parent },
  });

  test('is registered once, in a region of a higher level', () => {
    const ledger = smallCountry();
    ledger.when(register('province', country)).accepted('RegionRegistered');
    ledger
      .when(register('district', district))
      .refused('level-order /parent')
      .with({ level: 'district', parentLevel: 'district' });
    const unknown = deriveIdentifier('test', 'unknown');
    ledger
      .when(register('district', unknown))
      .refused('unknown-region /parent')
      .with({ region: unknown });
    ledger
      .when(register('district', newId))
      .refused('region-cycle /parent')
      .with({ region: newId });
    ledger
      .when({ ...register('district', country), target: district })
      .refused('already-registered')
      .with({ what: 'region', id: district });
  });

  test('is recoded and moved, never into itself or below its level', () => {
    const ledger = smallCountry();
    ledger.given(register('province', country));
    const move = (parent: string): TestCommand => ({
      kind: 'region.move',
      target: district,
      body: { parent },
    });
    ledger
      .when({ kind: 'region.recode', target: district, body: { code: '54' } })
      .accepted('RegionRecoded');
    ledger
      .when({ kind: 'region.recode', target: centre, body: { code: '54' } })
      .refused('not-registered');
    ledger.when(move(newId)).accepted('RegionMoved');
    ledger.when(move(district)).refused('region-cycle /parent');
    ledger.when({ ...move(country), target: country }).refused('region-cycle /parent');
    ledger
      .when({ kind: 'region.move', target: newId, body: { parent: district } })
      .refused('level-order /parent');
    ledger
      .when({ ...move(country), target: centre })
      .refused('not-registered')
      .with({ what: 'region', id: centre });
    ledger.given(move(newId), { kind: 'region.recode', target: district, body: { code: '54' } });
    expect(ledger.stateOf(streamOf('region', district))).toMatchObject({
      parent: newId,
      code: '54',
    });
  });
});
