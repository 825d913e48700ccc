import { deviceRows } from '../devices/device-rows.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Answers the endpoints of the devices that record while cut off. */
export const deviceHandlers: Handlers<'listDevices'> = {
  async listDevices({ params, query }, services) {
    const { id: facility } = await facilityNamed(params.facilityId, services.readModels.queries);
    return deviceRows({ ...query, facility }, services);
  },
};
