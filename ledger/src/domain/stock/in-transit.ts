import { isEvent } from '@lumbung/schemas/event';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import { transitId } from '@lumbung/schemas/shipments/transit-key';
import { parseStream } from '@lumbung/schemas/streams';
import { BehindHorizon } from '../horizon.ts';
import { mayBePast } from './past-shipments.ts';
import type { StockEvent, StockState } from './state.ts';

/** The lines of one event that brought a part of a shipment. */
export type Arrival = { readonly event: string; readonly lines: readonly number[] };

/** What a book knows of one shipment that its facility sent or received. */
export type ShipmentInBook = {
  readonly sender: string;
  /** The newest dispatch under its note, in the sender's book. */
  readonly dispatch?: {
    readonly event: string;
    readonly receiver: string;
    /** How many lines it has. */
    readonly lines: number;
  };
  /** The newest arrival of each part, by transit id, in a receiver's book. */
  readonly arrivals: Readonly<Record<string, Arrival>>;
  /** What this book put into transit less what it took out, by transit id. */
  readonly inTransit: Readonly<Record<string, number>>;
};

/** Folds what an event of a book says of the shipment that it is about. Pure. */
export function keepShipments(state: StockState, event: StockEvent): StockState['shipments'] {
  const { shipments } = state;
  const shipment = 'shipment' in event.data ? event.data.shipment : undefined;
  if (shipment === undefined) return shipments;
  const before = shipmentInBook(state, shipment) ?? {
    sender: senderOf(event),
    arrivals: {},
    inTransit: {},
  };
  return shipments.set(shipment, {
    ...before,
    ...dispatchOf(event),
    arrivals: { ...before.arrivals, ...arrivalsOf(event) },
    inTransit: movedInTransit(before.inTransit, event),
  });
}

/** What a book knows of a shipment; undefined where its facility had no part in it. */
export function shipmentInBook(
  { shipments, pastShipments }: StockState,
  shipment: string,
): ShipmentInBook | undefined {
  const found = shipments.get(shipment);
  const isPast = found === undefined && mayBePast(pastShipments, shipment);
  if (isPast) throw new BehindHorizon(`shipment ${shipment}`);
  return found;
}

/** The event that stands in a book as the dispatch of a shipment: not all of it was taken back. */
export function standingDispatch(state: StockState, shipment: string): string | undefined {
  const dispatch = shipmentInBook(state, shipment)?.dispatch;
  if (dispatch === undefined) return undefined;
  const takenBack = Object.keys(state.reversals.get(dispatch.event) ?? {}).length;
  return takenBack < dispatch.lines ? dispatch.event : undefined;
}

/** The event that stands in a book as the arrival of a part of a shipment. */
export function standingArrival(
  state: StockState,
  shipment: string,
  part: string,
): string | undefined {
  const arrival = shipmentInBook(state, shipment)?.arrivals[part];
  if (arrival === undefined) return undefined;
  const takenBack = state.reversals.get(arrival.event) ?? {};
  return arrival.lines.some((line) => takenBack[line] === undefined) ? arrival.event : undefined;
}

/** Where a dispatch of this book went to, by its event; undefined of other events. */
export function receiverOfDispatch({ shipments }: StockState, event: string): string | undefined {
  return shipments.find(({ dispatch }) => dispatch?.event === event)?.dispatch?.receiver;
}

function senderOf(event: StockEvent): string {
  if (isEvent(event, 'StockArrived')) return event.data.sender;
  return parseStream(event.subject)?.identifier ?? '';
}

function dispatchOf(event: StockEvent): Pick<ShipmentInBook, 'dispatch'> {
  if (!isEvent(event, 'StockDispatched')) return {};
  const { receiver, lines } = event.data;
  return { dispatch: { event: event.id, receiver, lines: lines.length } };
}

function arrivalsOf(event: StockEvent): ShipmentInBook['arrivals'] {
  if (!isEvent(event, 'StockArrived')) return {};
  const arrivals: Record<string, Arrival> = {};
  for (const line of event.data.lines) {
    const id = transitId(line);
    const lines = [...(arrivals[id]?.lines ?? []), line.line];
    arrivals[id] = { event: event.id, lines };
  }
  return arrivals;
}

function movedInTransit(
  before: ShipmentInBook['inTransit'],
  event: StockEvent,
): ShipmentInBook['inTransit'] {
  const inTransit = { ...before };
  for (const { from, to, quantity } of postingsOf(event)) {
    const key = from.balance ?? to.balance;
    if (key === undefined) continue;
    const change =
      (to.account === 'inTransit' ? quantity : 0) - (from.account === 'inTransit' ? quantity : 0);
    const id = transitId(key);
    if (change !== 0) inTransit[id] = (inTransit[id] ?? 0) + change;
  }
  return inTransit;
}
