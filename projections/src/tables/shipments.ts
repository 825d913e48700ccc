import {
  identifier,
  instant,
  integer,
  optionalCivilDate,
  optionalIdentifier,
  optionalText,
  table,
  text,
} from './table.ts';

const noteColumns = { sender: identifier, receiver: identifier, note: text(64) };

/** The shipments that were dispatched: the newest dispatch under each note. */
export const shipmentDispatchTable = table('shipment_dispatch', {
  columns: {
    shipment: identifier,
    ...noteColumns,
    event: identifier,
    ordinal: integer,
    dispatched_at: instant,
  },
  primaryKey: ['shipment'],
  indexes: { sent: ['sender', 'shipment'], received: ['receiver', 'shipment'] },
});

/** The arrivals of shipments: `receiver` is where it was, whatever its note says. */
export const shipmentArrivalTable = table('shipment_arrival', {
  columns: {
    shipment: identifier,
    event: identifier,
    ...noteColumns,
    ordinal: integer,
    arrived_at: instant,
  },
  primaryKey: ['shipment', 'event'],
  indexes: { sent: ['sender', 'shipment'], received: ['receiver', 'shipment'] },
});

/**
 * What became of the goods of a shipment: sums, which come out the same in whichever order the
 * books of its ends became known. What was not taken out of transit again remains in it.
 */
export const inTransitTable = table('in_transit', {
  columns: {
    shipment: identifier,
    /** `transitId` of the goods. */
    goods: text(150),
    item: identifier,
    lot: optionalIdentifier,
    program: optionalIdentifier,
    funding: optionalIdentifier,
    /** As the line that was known first read it. */
    lot_number: optionalText(40),
    expiry: optionalCivilDate,
    dispatched: integer,
    accepted: integer,
    rejected: integer,
    missing: integer,
    excess: integer,
    /** Taken out of transit by resolutions, less what they put into it. */
    resolved: integer,
  },
  primaryKey: ['shipment', 'goods'],
  indexes: {},
});

/** What was settled of a shipment, against which account and why: a row a line, for ever. */
export const resolutionTable = table('shipment_resolution', {
  columns: {
    shipment: identifier,
    ordinal: integer,
    line: integer,
    goods: text(150),
    /** Out of transit; below zero where it was put in. */
    quantity: integer,
    account: text(20),
    reason: text(36),
    actor: identifier,
    resolved_at: instant,
  },
  primaryKey: ['shipment', 'ordinal', 'line'],
  indexes: {},
});
