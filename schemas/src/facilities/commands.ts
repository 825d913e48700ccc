import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Code } from '../text.ts';
import { OccurredAt } from '../time.ts';
import { StockControl, facilityShape, itemPolicyShape, placeShape, regionShape } from './shapes.ts';

/** The commands of regions and facilities: what they hold in `body`. The target is its identifier. */
export const facilitiesCommandBody = {
  'region.register': z.strictObject({ ...regionShape }),
  'region.recode': z.strictObject({ code: Code }),
  'region.move': z.strictObject({ parent: Identifier }),
  'facility.register': z.strictObject({ ...facilityShape, region: Identifier }),
  'facility.revise': z.strictObject({ ...facilityShape }),
  'facility.move': z.strictObject({ region: Identifier }),
  'facility.close': z.strictObject({}),
  'place.define': z.strictObject({ ...placeShape }),
  'supplyRoute.set': z.strictObject({ supplier: Identifier.optional() }),
  'stockPolicy.set': z.strictObject({
    stockControl: StockControl,
    items: z.array(z.strictObject(itemPolicyShape)).max(1_000).default([]),
  }),
  'goLive.set': z.strictObject({ goLiveAt: OccurredAt }),
};
