import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { patch, put } from '../row-op.ts';
import { codedColumns } from '../tables/coded.ts';
import {
  facilityTable,
  facilityVersionTable,
  itemPolicyTable,
  placeTable,
  regionTable,
  stockPolicyTable,
} from '../tables/facilities.ts';
import { subjectIdentifier } from './subject.ts';

/** The administrative regions, as a tree. */
export const regionProjection = projection({
  name: 'region',
  version: 1,
  tables: [regionTable],
  reads: ['region'],
  on: {
    RegionRegistered: (event) => [
      put(regionTable, {
        id: subjectIdentifier(event),
        ...codedColumns(event.data),
        level: event.data.level,
        parent: event.data.parent ?? null,
      }),
    ],
    RegionRecoded: (event) => {
      const { code, sort_code } = codedColumns({ code: event.data.code, name: '' });
      return [patch(regionTable, { id: subjectIdentifier(event) }, { code, sort_code })];
    },
    RegionMoved: (event) => [
      patch(regionTable, { id: subjectIdentifier(event) }, { parent: event.data.parent }),
    ],
  },
});

function registered(event: EventOf<'FacilityRegistered'>): RowOp {
  return put(facilityTable, {
    id: subjectIdentifier(event),
    ...codedColumns(event.data),
    kind: event.data.kind,
    zone: event.data.zone,
    region: event.data.region,
    supplier: null,
    stock_control: 'enforce',
    policy_ordinal: null,
    go_live_at: null,
    closed: 0,
  });
}

function facilityVersion(
  event: EventOf<'FacilityRegistered' | 'FacilityRevised'>,
  ordinal: number,
): RowOp {
  const { name, zone } = event.data;
  return put(facilityVersionTable, { id: subjectIdentifier(event), ordinal, name, zone });
}

function policySet(event: EventOf<'StockPolicySet'>, ordinal: number): RowOp[] {
  const facility = subjectIdentifier(event);
  const policy = { stock_control: event.data.stockControl, policy_ordinal: ordinal };
  return [
    patch(facilityTable, { id: facility }, policy),
    put(stockPolicyTable, { facility, ordinal }),
    ...event.data.items.map(({ item, minimum, maximum, ...supply }) =>
      put(itemPolicyTable, {
        facility,
        item,
        ordinal,
        minimum,
        maximum,
        lead_time_days: supply.leadTimeDays ?? null,
        review_period_days: supply.reviewPeriodDays ?? null,
        buffer_percent: supply.bufferPercent ?? null,
        maximum_months: supply.maximumMonthsOfStock ?? null,
      }),
    ),
  ];
}

/** The facilities with their places, their supply routes and their stock policies. */
export const facilityProjection = projection({
  name: 'facility',
  version: 4,
  tables: [facilityTable, facilityVersionTable, placeTable, stockPolicyTable, itemPolicyTable],
  reads: ['facility'],
  on: {
    FacilityRegistered: (event, { ordinal }) => [
      registered(event),
      facilityVersion(event, ordinal),
    ],
    FacilityRevised: (event, { ordinal }) => [
      patch(
        facilityTable,
        { id: subjectIdentifier(event) },
        { ...codedColumns(event.data), kind: event.data.kind, zone: event.data.zone },
      ),
      facilityVersion(event, ordinal),
    ],
    FacilityMoved: (event) => [
      patch(facilityTable, { id: subjectIdentifier(event) }, { region: event.data.region }),
    ],
    FacilityClosed: (event) => [
      patch(facilityTable, { id: subjectIdentifier(event) }, { closed: 1 }),
    ],
    PlaceDefined: (event) => [
      put(placeTable, { facility: subjectIdentifier(event), ...event.data }),
    ],
    SupplyRouteSet: (event) => [
      patch(
        facilityTable,
        { id: subjectIdentifier(event) },
        { supplier: event.data.supplier ?? null },
      ),
    ],
    StockPolicySet: (event, { ordinal }) => policySet(event, ordinal),
    GoLiveSet: (event) => [
      patch(facilityTable, { id: subjectIdentifier(event) }, { go_live_at: event.data.goLiveAt }),
    ],
  },
});
