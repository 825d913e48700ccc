import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ItemRow, PartyRow, ProgramRow, ReasonRow } from '@lumbung/schemas/endpoints/catalogue';
import { LotRow } from '@lumbung/schemas/endpoints/lots';
import { REASON_CODES } from '@lumbung/schemas/stock/reasons';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell } = beginStory();
const item = { unit: 'dose', storageClass: 'refrigerated' } as const;

for (const [id, name] of [
  ['opv', 'Polio'],
  ['bcg', 'bcg'],
  ['mr', 'Măsles'],
] as const) {
  const flags = { lotManaged: true, freezeSensitive: false };
  tell('ItemRegistered', id, {
    code: id.toUpperCase(),
    name,
    ...item,
    ...flags,
    presentations: [],
  });
}
const ofPolio = { item: idOf('opv'), basis: [] };
tell('LotRegistered', 'none', { ...ofPolio, number: 'AB-1' });
tell('LotRegistered', 'late', { ...ofPolio, number: 'AB-2', expiry: '2028-01-31' });
tell('LotRegistered', 'soon', { ...ofPolio, number: 'CD-1', expiry: '2026-12-31' });
tell('ProgramRegistered', 'epi', { code: 'EPI', name: 'Immunisation' });
tell('ReasonDefined', 'flood', {
  code: 'FLOOD',
  name: 'Flood',
  class: 'adjustment',
  directions: ['out'],
  account: 'lost',
});
tell('PartyRegistered', 'maker', { code: 'M', name: 'Maker', roles: ['supplier'] });
tell('PartyRegistered', 'gavi', { code: 'G', name: 'Gavi', roles: ['supplier', 'funder'] });
const wardOf = { roles: ['servicePoint' as const], facility: idOf('clinic') };
tell('PartyRegistered', 'ward', { code: 'W', name: 'Ward', ...wardOf });

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

type Listed = { rows: { name: string }[]; next?: string };

async function throughPages(list: (cursor?: string) => Promise<Listed>): Promise<string[]> {
  const names: string[] = [];
  let page = await list();
  names.push(...page.rows.map(({ name }) => name));
  while (page.next !== undefined) {
    page = await list(page.next);
    names.push(...page.rows.map(({ name }) => name));
  }
  return names;
}

describe('listItems', () => {
  it('lists by name, whatever the case, and finds by code and name', async () => {
    const all = await throughPages((cursor) => queries.listItems({ limit: 1, cursor }));
    expect(all).toEqual(['bcg', 'Măsles', 'Polio']);
    const { rows } = await queries.listItems({ limit: 10, q: 'opv' });
    expect(rows.map((row) => ItemRow.parse(row))).toMatchObject([
      { id: idOf('opv'), lotManaged: true, freezeSensitive: false, retired: false },
    ]);
  });
});

describe('listLots', () => {
  it('lists those of the item, earliest expiry first, without expiry last', async () => {
    const { rows } = await queries.listLots({ limit: 10, item: idOf('opv') });
    expect(rows.map((row) => LotRow.parse(row).number)).toEqual(['CD-1', 'AB-2', 'AB-1']);
    const found = await queries.listLots({ limit: 10, item: idOf('opv'), q: 'a b2' });
    expect(found.rows.map(({ number }) => number)).toEqual(['AB-2']);
    expect((await queries.listLots({ limit: 10, item: idOf('bcg') })).rows).toEqual([]);
  });
});

describe('listPrograms', () => {
  it('lists by name', async () => {
    const { rows } = await queries.listPrograms({ limit: 10 });
    expect(rows.map((row) => ProgramRow.parse(row).code)).toEqual(['EPI']);
  });
});

describe('listReasons', () => {
  it('lists the built-in ones and then the country’s own, page by page', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.listReasons({ limit: 7, cursor });
      ids.push(...page.rows.map((row) => ReasonRow.parse(row).id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(ids).toEqual([...REASON_CODES, idOf('flood')]);
  });

  it('searches both', async () => {
    const of = async (q: string): Promise<string[]> =>
      (await queries.listReasons({ limit: 100, q })).rows.map(({ id }) => id);
    expect(await of('FLOOD')).toEqual([idOf('flood')]);
    expect(await of('expir')).toEqual([
      'expired',
      'lotNotReachable',
      'recipientNeedsLaterExpiry',
      'expiredOnArrival',
    ]);
  });
});

describe('listParties', () => {
  it('lists by name, those of a role or a facility when they are named', async () => {
    const of = async (request: object): Promise<string[]> => {
      const { rows } = await queries.listParties({ limit: 10, ...request });
      return rows.map((row) => PartyRow.parse(row).name);
    };
    expect(await of({})).toEqual(['Gavi', 'Maker', 'Ward']);
    expect(await of({ role: 'supplier' })).toEqual(['Gavi', 'Maker']);
    expect(await of({ role: 'funder' })).toEqual(['Gavi']);
    expect(await of({ facility: idOf('clinic') })).toEqual(['Ward']);
    expect(await of({ visible: new Set([idOf('clinic')]) })).toEqual(['Gavi', 'Maker', 'Ward']);
    expect(await of({ visible: new Set([idOf('other')]) })).toEqual(['Gavi', 'Maker']);
  });
});
