import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { shipmentsCommandBody } from '../shipments/commands.ts';
import { ResolutionAccount } from '../shipments/parts.ts';
import { transitKeyShape } from '../shipments/transit-key.ts';
import { DocumentNumber } from '../text.ts';
import { CivilDate, Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';

/**
 * How a shipment stands. It is in transit until both ends are known, and settled when nothing
 * remains in transit; what remains although both say their part is a discrepancy.
 */
export const ShipmentState = z.enum(['inTransit', 'discrepant', 'settled']);

/** How a shipment stands. */
export type ShipmentState = z.infer<typeof ShipmentState>;

const facilityNames = { senderName: z.string().optional(), receiverName: z.string().optional() };

/** A shipment in a list. */
export const ShipmentRow = z.strictObject({
  id: Identifier,
  note: DocumentNumber,
  sender: Identifier,
  /** Where its dispatch says that it goes; where it arrived, until a dispatch is known. */
  receiver: Identifier,
  ...facilityNames,
  state: ShipmentState,
  /** Absent while the sender has not said so. */
  dispatchedAt: Instant.optional(),
  /** When it arrived last; absent until it did. */
  arrivedAt: Instant.optional(),
  /** It arrived at another facility than its dispatch says. */
  misrouted: z.boolean(),
});

/** A shipment in a list. */
export type ShipmentRow = z.infer<typeof ShipmentRow>;

/** What became of the goods of a shipment, in the item's smallest unit. */
export const ShipmentGoods = z.strictObject({
  ...transitKeyShape,
  name: z.string(),
  unit: z.string(),
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  state: ShipmentState,
  dispatched: z.int(),
  /** What the receiver read on the note: accepted, rejected and missing. */
  noted: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  missing: z.int(),
  excess: z.int(),
  resolved: z.int(),
  /** What is still in transit; below zero where more came than is known as sent. */
  remainder: z.int(),
});

/** What became of the goods of a shipment. */
export type ShipmentGoods = z.infer<typeof ShipmentGoods>;

/** An arrival of a shipment, or of a part of it. */
export const ShipmentArrival = z.strictObject({
  event: Identifier,
  facility: Identifier,
  name: z.string().optional(),
  at: Instant,
});

/** An arrival of a shipment, or of a part of it. */
export type ShipmentArrival = z.infer<typeof ShipmentArrival>;

/** What was settled of a shipment, by whom, against which account and why. */
export const ShipmentResolution = z.strictObject({
  ...transitKeyShape,
  /** Out of transit; below zero where it was put in. */
  quantity: z.int(),
  account: ResolutionAccount,
  reason: z.string(),
  actor: Identifier,
  at: Instant,
});

/** What was settled of a shipment. */
export type ShipmentResolution = z.infer<typeof ShipmentResolution>;

/** The endpoints of shipments. Dispatches and arrivals are documents of the stock books. */
export const shipmentEndpoints = {
  listShipments: {
    slice: 'shipments',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/shipments',
    summary: 'The shipments that a facility sent, or that are sent to it, newest first',
    access: { kind: 'facility', right: 'stock.read' },
    params: z.strictObject({ facilityId: Identifier }),
    query: z.strictObject({
      ...pageShape,
      direction: z.enum(['outgoing', 'incoming']).default('incoming'),
      state: ShipmentState.optional(),
    }),
    status: 200,
    reply: pageOf(ShipmentRow),
  },
  getShipment: {
    slice: 'shipments',
    method: 'GET',
    path: '/v1/shipments/{shipmentId}',
    summary: 'A shipment with its goods, for who may read at one of its ends',
    access: { kind: 'subtree', right: 'stock.read' },
    params: z.strictObject({ shipmentId: Identifier }),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      shipment: ShipmentRow,
      goods: z.array(ShipmentGoods),
      arrivals: z.array(ShipmentArrival),
      resolutions: z.array(ShipmentResolution),
    }),
  },
  resolveDiscrepancy: {
    slice: 'shipments',
    method: 'POST',
    path: '/v1/shipments/{shipmentId}/resolution',
    summary: 'Settle what remains in transit of a shipment, by name of an account',
    access: { kind: 'command' },
    params: z.strictObject({ shipmentId: Identifier }),
    body: shipmentsCommandBody['discrepancy.resolve'],
    idempotent: true,
    command: 'discrepancy.resolve',
    status: 201,
    reply: Accepted,
  },
} satisfies Record<string, Endpoint>;
