import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoint of opened vials. */
export const vialHandlers: Handlers<'listOpenVials'> = {
  async listOpenVials({ params, query }, { readModels, clock }) {
    const { id: facility } = await facilityNamed(params.facilityId, readModels.queries);
    return readModels.queries.listOpenVials({ ...query, facility, now: clock() });
  },
};
