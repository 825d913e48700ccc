/**
 * The shipments that a compacted book no longer holds, as the first 32 bits of their identifiers: a
 * book sends and receives for ever. Two shipments in four thousand million share them, and then the
 * whole book is asked for nothing.
 */
export type PastShipments = ReadonlySet<number>;

/** No past shipments. */
export const NO_PAST_SHIPMENTS: PastShipments = new Set();

const HEX_DIGITS = 8;

/** Whether a shipment is one of those that are no longer held; now and then also of another. */
export function mayBePast(past: PastShipments, shipment: string): boolean {
  return past.size > 0 && past.has(marked(shipment));
}

/** The past shipments with some more. */
export function withPast(past: PastShipments, shipments: readonly string[]): PastShipments {
  return shipments.length === 0 ? past : new Set([...past, ...shipments.map(marked)]);
}

/** Writes past shipments as text, in order. */
export function pastAsText(past: PastShipments): string {
  const sorted = [...past].toSorted((one, other) => one - other);
  return sorted.map((mark) => mark.toString(16).padStart(HEX_DIGITS, '0')).join('');
}

/** Reads past shipments from their text. */
export function pastFromText(text: string): PastShipments {
  return new Set(text.match(/.{8}/gu)?.map(marked) ?? []);
}

/** Identifiers are digests of names, so that any part of them is spread evenly. */
function marked(shipment: string): number {
  return Number.parseInt(shipment.slice(0, HEX_DIGITS), 16);
}
