import type { FacilityRow, PlaceRow, RegionRow } from '@lumbung/schemas/endpoints/facilities';
import type { Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';

/** The facilities that an answer is cut to: all, or those of a set of identifiers. */
export type Visible = 'all' | ReadonlySet<string>;

/** Lists the regions by code; of one parent when it is named; `q` searches code and name. */
export async function listRegions(
  view: View,
  request: SearchRequest & { readonly parent?: string | undefined },
): Promise<Page<RegionRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/** Lists the visible facilities by name; within a region and all regions in it when one is named. */
export async function listFacilities(
  view: View,
  request: SearchRequest & { readonly visible: Visible; readonly region?: string | undefined },
): Promise<Page<FacilityRow>> {
  throw new Error(`not yet ${view.ordinal} ${request.limit}`);
}

/** A facility with its places; `facility` is undefined when there is none. */
export async function getFacility(
  view: View,
  request: { readonly facility: string },
): Promise<{ facility: FacilityRow | undefined; places: PlaceRow[] }> {
  throw new Error(`not yet ${view.ordinal} ${request.facility}`);
}
