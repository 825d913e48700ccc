import type { ReadModels } from '@lumbung/projections/projector';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { callerOf } from '../access/caller.ts';
import { submitRegistration } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of regions and facilities. */
export const facilitiesHandlers: Handlers<
  'listRegions' | 'listFacilities' | 'registerFacility' | 'getFacility'
> = {
  listRegions: ({ query }, { readModels }) => readModels.queries.listRegions(query),

  async listFacilities({ query, request }, { readModels, rights }) {
    const visible = await rights.facilities(callerOf(request).grants, 'facilities.read');
    return readModels.queries.listFacilities({ ...query, visible });
  },

  registerFacility: ({ request }, services) =>
    submitRegistration(request, 'facility.register', services),

  async getFacility({ params }, { readModels }) {
    const { facilityId } = params;
    const found = await readModels.queries.getFacility({ facility: facilityId });
    return { ...found, facility: known(found.facility, facilityId) };
  },
};

/**
 * The facility that a path names.
 *
 * @throws {RequestRefused} with `unknown-facility`
 */
export async function facilityNamed(
  facility: string,
  queries: Pick<ReadModels['queries'], 'getFacility'>,
): Promise<FacilityRow> {
  const found = await queries.getFacility({ facility });
  return known(found.facility, facility);
}

function known(facility: FacilityRow | undefined, asked: string): FacilityRow {
  if (facility === undefined) throw refused('unknown-facility', { facility: asked });
  return facility;
}
