import { sql } from 'kysely';
import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { FacilityRow, PlaceRow, RegionRow } from '@lumbung/schemas/endpoints/facilities';
import type { Database } from '../tables/database.ts';
import { beyond, contains, keysetOf, pageOf } from './page.ts';
import type { Page, SearchRequest } from './page.ts';
import { regionTree } from './region-tree.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** The facilities that an answer is cut to: all, or those of a set of identifiers. */
export type Visible = 'all' | ReadonlySet<string>;

/** Lists the regions by code; of one parent when it is named; `q` searches code and name. */
export async function listRegions(
  { db }: View,
  request: SearchRequest & { readonly parent?: string | undefined },
): Promise<Page<RegionRow>> {
  const place = keysetOf(request.cursor, ['', '']);
  let query = db
    .selectFrom('region')
    .selectAll()
    .where(beyond(['sort_code', 'id'], place))
    .where(contains(request.q, ['sort_code', 'sort_name']))
    .orderBy('sort_code')
    .orderBy('id')
    .limit(request.limit + 1);
  if (request.parent !== undefined) query = query.where('parent', '=', request.parent);
  const found = await query.execute();
  return pageOf(found, request.limit, regionRow, (row) => [row.sort_code, row.id]);
}

function regionRow(row: Database['region']): RegionRow {
  const { id, code, name, level, parent } = row;
  return withoutNulls({ id, code, name, level, parent }) as RegionRow;
}

/**
 * Lists the visible facilities by name; within a region and all regions in it when one is named.
 */
export async function listFacilities(
  view: View,
  request: SearchRequest & { readonly visible: Visible; readonly region?: string | undefined },
): Promise<Page<FacilityRow>> {
  const place = keysetOf(request.cursor, ['', '']);
  let query = facilitiesWithRegions(view)
    .where(beyond(['facility.sort_name', 'facility.id'], place))
    .where(contains(request.q, ['facility.sort_code', 'facility.sort_name']))
    .orderBy('facility.sort_name')
    .orderBy('facility.id')
    .limit(request.limit + 1);
  if (request.visible !== 'all') {
    query = query.where('facility.id', 'in', view.sql.valuesOf([...request.visible]));
  }
  if (request.region !== undefined) {
    query = query.where('facility.region', 'in', regionTree(view, [request.region]));
  }
  const found = await query.execute();
  return pageOf(found, request.limit, facilityRow, (row) => [row.sort_name, row.id]);
}

/** A facility with its places; `facility` is undefined when there is none. */
export async function getFacility(
  view: View,
  request: { readonly facility: string },
): Promise<{ facility: FacilityRow | undefined; places: PlaceRow[] }> {
  const found = await facilitiesWithRegions(view)
    .where('facility.id', '=', request.facility)
    .executeTakeFirst();
  const places = await view.db
    .selectFrom('place')
    .select(['place', 'code', 'name'])
    .where('facility', '=', request.facility)
    .orderBy('code')
    .orderBy('place')
    .execute();
  return { facility: found === undefined ? undefined : facilityRow(found), places };
}

type FoundFacility = Selectable<Database['facility']> & {
  region_name: string | null;
  supplier_name: string | null;
};

function facilitiesWithRegions({
  db,
}: View): SelectQueryBuilder<Database, 'facility' | 'region', FoundFacility> {
  return db
    .selectFrom('facility')
    .leftJoin('region', 'region.id', 'facility.region')
    .selectAll('facility')
    .select(sql<string | null>`${sql.ref('region.name')}`.as('region_name'))
    .select(supplierName.as('supplier_name')) as never;
}

const supplierName = sql<string | null>`(
  select supplier.name from ${sql.table('facility')} as supplier
  where supplier.id = ${sql.ref('facility.supplier')}
)`;

function facilityRow(row: FoundFacility): FacilityRow {
  return withoutNulls({
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    zone: row.zone,
    region: row.region,
    regionName: row.region_name,
    supplier: row.supplier,
    supplierName: row.supplier_name,
    stockControl: row.stock_control,
    goLiveAt: row.go_live_at,
    closed: row.closed === 1,
  }) as FacilityRow;
}
