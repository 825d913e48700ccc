import type { z } from 'zod';
import { ACCESS_EVENT_TYPES } from './access/event-types.ts';
import { accessEventData } from './access/events.ts';
import { CATALOGUE_EVENT_TYPES } from './catalogue/event-types.ts';
import { catalogueEventData } from './catalogue/events.ts';
import { COLDCHAIN_EVENT_TYPES } from './coldchain/event-types.ts';
import { coldchainEventData } from './coldchain/events.ts';
import { facilitiesEventData } from './facilities/events.ts';
import { DISPOSAL_EVENT_TYPES } from './disposal/event-types.ts';
import { disposalEventData } from './disposal/events.ts';
import { ledgerEventData } from './ledger/events.ts';
import { SHIPMENT_EVENT_TYPES } from './shipments/event-types.ts';
import { shipmentsEventData } from './shipments/events.ts';
import { stockEventData } from './stock/events.ts';
import { KEEPING_EVENT_TYPES } from './stock/keeping-event-types.ts';
import { SHELF_EVENT_TYPES } from './stock/shelf-event-types.ts';
import type { StreamCategory } from './streams.ts';

/** The data schemas of every event, by its name. */
export const eventData = {
  ...catalogueEventData,
  ...facilitiesEventData,
  ...stockEventData,
  ...disposalEventData,
  ...shipmentsEventData,
  ...coldchainEventData,
  ...accessEventData,
  ...ledgerEventData,
};

/** The name of an event: past tense, without version. */
export type EventName = keyof typeof eventData;

/** What an event holds in `data`. */
export type EventData<Name extends EventName> = z.infer<(typeof eventData)[Name]>;

type EventTypeRow = { type: string; category: StreamCategory; description: string };

/** Every event: its CloudEvents type, the kind of stream it stands in, and what it says. */
export const EVENT_TYPES = {
  ...CATALOGUE_EVENT_TYPES,
  RegionRegistered: {
    type: 'lumbung.region.registered.v1',
    category: 'region',
    description: 'a region was registered',
  },
  RegionRecoded: {
    type: 'lumbung.region.recoded.v1',
    category: 'region',
    description: 'a region has a new code',
  },
  RegionMoved: {
    type: 'lumbung.region.moved.v1',
    category: 'region',
    description: 'a region lies in another one',
  },
  FacilityRegistered: {
    type: 'lumbung.facility.registered.v1',
    category: 'facility',
    description: 'a facility was registered',
  },
  FacilityRevised: {
    type: 'lumbung.facility.revised.v1',
    category: 'facility',
    description: 'what is true of a facility changed',
  },
  FacilityMoved: {
    type: 'lumbung.facility.moved.v1',
    category: 'facility',
    description: 'a facility lies in another region',
  },
  FacilityClosed: {
    type: 'lumbung.facility.closed.v1',
    category: 'facility',
    description: 'a facility takes no new entries',
  },
  PlaceDefined: {
    type: 'lumbung.facility.place-defined.v1',
    category: 'facility',
    description: 'a place within a facility was defined or renamed',
  },
  SupplyRouteSet: {
    type: 'lumbung.facility.supply-route-set.v1',
    category: 'facility',
    description: 'another facility supplies this one, or none does',
  },
  StockPolicySet: {
    type: 'lumbung.facility.stock-policy-set.v1',
    category: 'facility',
    description: 'how the facility controls its stock, and the levels it keeps',
  },
  GoLiveSet: {
    type: 'lumbung.facility.go-live-set.v1',
    category: 'facility',
    description: 'from this moment the book is kept as things happen',
  },
  OpeningBalanceSet: {
    type: 'lumbung.stock.opening-balance-set.v1',
    category: 'stock',
    description: 'what was there when the book was opened',
  },
  StockReceived: {
    type: 'lumbung.stock.received.v1',
    category: 'stock',
    description: 'stock came from a supplier',
  },
  StockIssued: {
    type: 'lumbung.stock.issued.v1',
    category: 'stock',
    description: 'stock went to a service point',
  },
  StockConsumed: {
    type: 'lumbung.stock.consumed.v1',
    category: 'stock',
    description: 'stock was given to people',
  },
  StockDiscarded: {
    type: 'lumbung.stock.discarded.v1',
    category: 'stock',
    description: 'stock can no longer be used',
  },
  StockAdjusted: {
    type: 'lumbung.stock.adjusted.v1',
    category: 'stock',
    description: 'the book was put right for a reason',
  },
  StockReturned: {
    type: 'lumbung.stock.returned.v1',
    category: 'stock',
    description: 'stock went back to a supplier or came back from a service point',
  },
  StockCounted: {
    type: 'lumbung.stock.counted.v1',
    category: 'stock',
    description: 'stock was counted',
  },
  ...SHELF_EVENT_TYPES,
  ...KEEPING_EVENT_TYPES,
  MovementReversed: {
    type: 'lumbung.stock.movement-reversed.v1',
    category: 'stock',
    description: 'lines of an earlier event were taken back',
  },
  ...SHIPMENT_EVENT_TYPES,
  ...DISPOSAL_EVENT_TYPES,
  ...COLDCHAIN_EVENT_TYPES,
  ...ACCESS_EVENT_TYPES,
  LedgerStarted: {
    type: 'lumbung.ledger.started.v1',
    category: 'ledger',
    description: 'the installation was set up',
  },
  LedgerRestored: {
    type: 'lumbung.ledger.restored.v1',
    category: 'ledger',
    description: 'the log was restored to before a checkpoint that it had published',
  },
} as const satisfies Record<EventName, EventTypeRow>;

/** The CloudEvents type of an event, with its version. */
export type EventType = (typeof EVENT_TYPES)[EventName]['type'];

/** The names of all events. */
export const EVENT_NAMES = Object.keys(EVENT_TYPES) as EventName[];
