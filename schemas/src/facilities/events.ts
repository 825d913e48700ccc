import { z } from 'zod';
import { Code } from '../text.ts';
import { Instant } from '../time.ts';
import { Identifier } from '../identifiers.ts';
import { StockControl, facilityShape, itemPolicyShape, placeShape, regionShape } from './shapes.ts';

/** The events of regions and facilities, version 1: what they hold in `data`. */
export const facilitiesEventData = {
  RegionRegistered: z.strictObject({ ...regionShape }),
  RegionRecoded: z.strictObject({ code: Code }),
  RegionMoved: z.strictObject({ parent: Identifier }),
  FacilityRegistered: z.strictObject({ ...facilityShape, region: Identifier }),
  FacilityRevised: z.strictObject({ ...facilityShape }),
  FacilityMoved: z.strictObject({ region: Identifier }),
  FacilityClosed: z.strictObject({}),
  PlaceDefined: z.strictObject({ ...placeShape }),
  SupplyRouteSet: z.strictObject({ supplier: Identifier.optional() }),
  StockPolicySet: z.strictObject({
    stockControl: StockControl,
    items: z.array(z.strictObject(itemPolicyShape)).max(1_000),
  }),
  GoLiveSet: z.strictObject({ goLiveAt: Instant }),
};
