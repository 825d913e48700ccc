import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import type { ItemRow, PartyRow, ProgramRow } from '@lumbung/schemas/endpoints/catalogue';
import type { Database } from '../tables/database.ts';
import type { Visible } from './facilities.ts';
import { pageByName } from './by-name.ts';
import type { Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Lists the items by name; `q` searches code and name. */
export function listItems(view: View, request: SearchRequest): Promise<Page<ItemRow>> {
  return pageByName(view, 'item', request, itemRow);
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
    packedVolumeMicrolitres: row.packed_volume_microlitres,
    retired: row.retired === 1,
  }) as ItemRow;
}

/** Lists the programs by name. */
export function listPrograms(view: View, request: SearchRequest): Promise<Page<ProgramRow>> {
  return pageByName(view, 'program', request, ({ id, code, name }) => ({ id, code, name }));
}

/**
 * Lists the parties by name; those of a role or of a facility when they are named. Service points
 * of facilities that are not visible are left away.
 */
export function listParties(
  view: View,
  request: SearchRequest & {
    readonly role?: 'supplier' | 'funder' | 'servicePoint' | undefined;
    readonly facility?: string | undefined;
    readonly visible?: Visible | undefined;
  },
): Promise<Page<PartyRow>> {
  const { role, facility, visible = 'all' } = request;
  const asked = [
    role === undefined ? undefined : sql`roles like ${`%"${role}"%`}`,
    facility === undefined ? undefined : sql`facility = ${facility}`,
    visible === 'all'
      ? undefined
      : sql`(facility is null or facility in ${view.sql.valuesOf([...visible])})`,
  ].filter((each) => each !== undefined);
  const where = asked.length === 0 ? {} : { where: sql<SqlBool>`${sql.join(asked, sql` and `)}` };
  return pageByName(view, 'party', { ...request, ...where }, partyRow);
}

function partyRow({ id, code, name, roles, facility }: Database['party']): PartyRow {
  const parsed = JSON.parse(roles) as PartyRow['roles'];
  return withoutNulls({ id, code, name, roles: parsed, facility });
}
