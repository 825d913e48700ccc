import type { ItemRow, PartyRow, ProgramRow } from '@lumbung/schemas/endpoints/catalogue';
import type { Database } from '../tables/database.ts';
import type { Visible } from './facilities.ts';
import { beyond, contains, keysetOf, pageOf } from './page.ts';
import type { Keyset, Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

const byName = (row: { sort_name: string; id: string }): Keyset => [row.sort_name, row.id];

/** Lists the items by name; `q` searches code and name. */
export async function listItems({ db }: View, request: SearchRequest): Promise<Page<ItemRow>> {
  const found = await db
    .selectFrom('item')
    .selectAll()
    .where(beyond(['sort_name', 'id'], keysetOf(request.cursor, ['', ''])))
    .where(contains(request.q, ['sort_code', 'sort_name']))
    .orderBy('sort_name')
    .orderBy('id')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, itemRow, byName);
}

/** An item as the lists show it. */
export function itemRow(row: Database['item']): ItemRow {
  return withoutNulls({
    id: row.id,
    code: row.code,
    name: row.name,
    unit: row.unit,
    lotManaged: row.lot_managed === 1,
    presentations: JSON.parse(row.presentations) as ItemRow['presentations'],
    storageClass: row.storage_class,
    freezeSensitive: row.freeze_sensitive === 1,
    vvmType: row.vvm_type,
    openVialPolicy: row.open_vial_policy,
    retired: row.retired === 1,
  }) as ItemRow;
}

/** Lists the programs by name. */
export async function listPrograms(
  { db }: View,
  request: SearchRequest,
): Promise<Page<ProgramRow>> {
  const found = await db
    .selectFrom('program')
    .selectAll()
    .where(beyond(['sort_name', 'id'], keysetOf(request.cursor, ['', ''])))
    .where(contains(request.q, ['sort_code', 'sort_name']))
    .orderBy('sort_name')
    .orderBy('id')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, ({ id, code, name }) => ({ id, code, name }), byName);
}

/**
 * Lists the parties by name; those of a role or of a facility when they are named. Service points
 * of facilities that are not visible are left away.
 */
export async function listParties(
  { db, sql }: View,
  request: SearchRequest & {
    readonly role?: 'supplier' | 'funder' | 'servicePoint' | undefined;
    readonly facility?: string | undefined;
    readonly visible?: Visible | undefined;
  },
): Promise<Page<PartyRow>> {
  let query = db
    .selectFrom('party')
    .selectAll()
    .where(beyond(['sort_name', 'id'], keysetOf(request.cursor, ['', ''])))
    .where(contains(request.q, ['sort_code', 'sort_name']))
    .orderBy('sort_name')
    .orderBy('id')
    .limit(request.limit + 1);
  if (request.role !== undefined) query = query.where('roles', 'like', `%"${request.role}"%`);
  if (request.facility !== undefined) query = query.where('facility', '=', request.facility);
  const { visible = 'all' } = request;
  if (visible !== 'all') {
    const theirs = sql.valuesOf([...visible]);
    query = query.where((is) => is.or([is('facility', 'is', null), is('facility', 'in', theirs)]));
  }
  return pageOf(await query.execute(), request.limit, partyRow, byName);
}

function partyRow({ id, code, name, roles, facility }: Database['party']): PartyRow {
  const parsed = JSON.parse(roles) as PartyRow['roles'];
  return withoutNulls({ id, code, name, roles: parsed, facility });
}
