import { z } from 'zod';
import { facilityShape, regionShape, StockControl } from '../facilities/shapes.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';
import type { Endpoint } from './endpoint.ts';

const readFacilities = { kind: 'subtree', right: 'facilities.read' } as const;

/** A region in a list. */
export const RegionRow = z.strictObject({ id: Identifier, ...regionShape });

/** A region in a list. */
export type RegionRow = z.infer<typeof RegionRow>;

/** A facility in a list. */
export const FacilityRow = z.strictObject({
  id: Identifier,
  ...facilityShape,
  region: Identifier,
  regionName: z.string().optional(),
  /** The facility that supplies it, in the supply network. */
  supplier: Identifier.optional(),
  supplierName: z.string().optional(),
  stockControl: StockControl,
  goLiveAt: Instant.optional(),
  closed: z.boolean(),
});

/** A facility in a list. */
export type FacilityRow = z.infer<typeof FacilityRow>;

/** A place of a facility. */
export const PlaceRow = z.strictObject({ place: z.string(), code: z.string(), name: z.string() });

/** A place of a facility. */
export type PlaceRow = z.infer<typeof PlaceRow>;

/** The endpoints of regions and facilities. */
export const facilitiesEndpoints = {
  listRegions: {
    slice: 'facilities',
    method: 'GET',
    path: '/v1/regions',
    summary: 'The regions, by code; of one parent when it is named',
    access: readFacilities,
    query: z.strictObject({
      ...pageShape,
      q: z.string().max(100).optional(),
      parent: Identifier.optional(),
    }),
    status: 200,
    reply: pageOf(RegionRow),
  },
  listFacilities: {
    slice: 'facilities',
    method: 'GET',
    path: '/v1/facilities',
    summary: 'The facilities that I may see, by name',
    access: readFacilities,
    query: z.strictObject({
      ...pageShape,
      q: z.string().max(100).optional(),
      /** Facilities in this region and all regions within it. */
      region: Identifier.optional(),
    }),
    status: 200,
    reply: pageOf(FacilityRow),
  },
  registerFacility: {
    slice: 'facilities',
    method: 'POST',
    path: '/v1/facilities',
    summary: 'Register a facility',
    access: { kind: 'command' },
    body: z.strictObject({ id: Identifier.optional(), ...facilityShape, region: Identifier }),
    idempotent: true,
    command: 'facility.register',
    status: 201,
    reply: Accepted,
  },
  getFacility: {
    slice: 'facilities',
    method: 'GET',
    path: '/v1/facilities/{facilityId}',
    summary: 'A facility with its places',
    access: { kind: 'facility', right: 'facilities.read' },
    params: z.strictObject({ facilityId: Identifier }),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, facility: FacilityRow, places: z.array(PlaceRow) }),
  },
} satisfies Record<string, Endpoint>;
