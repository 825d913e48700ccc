import { isEvent } from '@lumbung/schemas/event';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { ArrivalPart } from '@lumbung/schemas/shipments/parts';
import { transitId } from '@lumbung/schemas/shipments/transit-key';
import type { Posting } from '@lumbung/schemas/stock/postings';
import { streamOf } from '@lumbung/schemas/streams';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import { standingArrival } from './in-transit.ts';
import type { StockDocument } from './state.ts';

type StockEventLine = StockDocument['data']['lines'][number];

/** What a reversal of a dispatch or an arrival says of its shipment; nothing of other entries. */
export function shipmentOf({ data }: StockDocument): { shipment?: string } {
  const shipment = 'shipment' in data ? data.shipment : undefined;
  return shipment === undefined ? {} : { shipment };
}

/** Which part of the note an arrival's line was. */
export function partOf(line: StockEventLine): { part?: ArrivalPart } {
  const part = 'part' in line ? line.part : undefined;
  return part === undefined ? {} : { part };
}

/** What is missing has moved nothing: that it is missing is taken back in transit. */
export function missingPosting(line: StockEventLine): Posting | undefined {
  if (partOf(line).part !== 'missing' || !('quantity' in line)) return undefined;
  const inTransit = { account: 'inTransit' } as const;
  return { line: line.line, quantity: line.quantity, from: inTransit, to: inTransit };
}

/** The book that says whether a dispatch has arrived; none of other entries. */
export function receivingBooks(event: StockDocument): string[] {
  return isEvent(event, 'StockDispatched') ? [streamOf('stock', event.data.receiver)] : [];
}

/** Refuses a line of a dispatch that is known to have arrived, be it as missing. */
export function arrivedRefusals(
  event: StockDocument,
  number: number,
  pointer: string,
  references: References,
): Refusal[] {
  const line = event.data.lines[number - 1];
  if (!isEvent(event, 'StockDispatched') || line === undefined) return [];
  const { receiver, shipment } = event.data;
  // A dispatch that another one has replaced was taken back whole: its receiver is not asked.
  if (!references.has(streamOf('stock', receiver))) return [];
  const book = referred(references, 'stock', receiver);
  return standingArrival(book, shipment, transitId(line)) === undefined
    ? []
    : [refusal('dispatch-arrived', pointer, { line: number, facility: receiver })];
}
