import type { EventOf } from '@lumbung/schemas/event';
import { transitId } from '@lumbung/schemas/shipments/transit-key';
import type { TransitKey } from '@lumbung/schemas/shipments/transit-key';
import { projection } from '../projection.ts';
import { add, put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import {
  inTransitTable,
  resolutionTable,
  shipmentArrivalTable,
  shipmentDispatchTable,
} from '../tables/shipments.ts';
import { everyStockDocument } from './stock-event.ts';
import { subjectIdentifier } from './subject.ts';

const NOTHING = { dispatched: 0, accepted: 0, rejected: 0, missing: 0, excess: 0, resolved: 0 };

type Sum = keyof typeof NOTHING;

const SUMS = Object.keys(NOTHING) as Sum[];

type Goods = TransitKey & {
  readonly lotNumber?: string | undefined;
  readonly expiry?: string | undefined;
};

function addTo(shipment: string, goods: Goods, sum: Sum, quantity: number): RowOp {
  const row = {
    shipment,
    goods: transitId(goods),
    item: goods.item,
    lot: goods.lot ?? null,
    program: goods.program ?? null,
    funding: goods.funding ?? null,
    lot_number: goods.lotNumber ?? null,
    expiry: goods.expiry ?? null,
    ...NOTHING,
    [sum]: quantity,
  };
  return add(inTransitTable, row, SUMS);
}

function dispatchOps(event: EventOf<'StockDispatched'>, ordinal: number): RowOp[] {
  const { shipment, receiver, note, lines } = event.data;
  const row = {
    shipment,
    sender: subjectIdentifier(event),
    receiver,
    note,
    event: event.id,
    ordinal,
    dispatched_at: event.time,
  };
  const sums = lines.map((line) => addTo(shipment, line, 'dispatched', line.quantity));
  return [put(shipmentDispatchTable, row), ...sums];
}

function arrivalOps(event: EventOf<'StockArrived'>, ordinal: number): RowOp[] {
  const { shipment, sender, note, lines } = event.data;
  const row = {
    shipment,
    event: event.id,
    sender,
    receiver: subjectIdentifier(event),
    note,
    ordinal,
    arrived_at: event.time,
  };
  const sums = lines.map((line) => addTo(shipment, line, line.part, line.quantity));
  return [put(shipmentArrivalTable, row), ...sums];
}

/** A line of an arrival says which part it was; one of a dispatch says none. */
function reversalOps({ data: { shipment, lines } }: EventOf<'MovementReversed'>): RowOp[] {
  if (shipment === undefined) return [];
  return lines.map((line) => addTo(shipment, line, line.part ?? 'dispatched', -line.quantity));
}

function resolutionOps(event: EventOf<'DiscrepancyResolved'>, ordinal: number): RowOp[] {
  const shipment = subjectIdentifier(event);
  return event.data.lines.flatMap((line) => {
    const quantity = line.direction === 'out' ? line.quantity : -line.quantity;
    const row = {
      shipment,
      ordinal,
      line: line.line,
      goods: transitId(line),
      quantity,
      account: line.account,
      reason: line.reason,
      actor: event.actor,
      resolved_at: event.time,
    };
    return [put(resolutionTable, row), addTo(shipment, line, 'resolved', quantity)];
  });
}

/** The shipments between facilities, and what of them is in transit. */
export const shipmentProjection = projection({
  name: 'shipment',
  version: 1,
  tables: [shipmentDispatchTable, shipmentArrivalTable, inTransitTable, resolutionTable],
  reads: ['stock', 'shipment'],
  on: {
    ...everyStockDocument(() => []),
    StockDispatched: (event, { ordinal }) => dispatchOps(event, ordinal),
    StockArrived: (event, { ordinal }) => arrivalOps(event, ordinal),
    MovementReversed: reversalOps,
    DiscrepancyResolved: (event, { ordinal }) => resolutionOps(event, ordinal),
  },
});
