import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { transitId, transitKeyOf } from '@lumbung/schemas/shipments/transit-key';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { accept, refuse, refuseAll } from '../decision.ts';
import { basisOf, referred } from '../references.ts';
import { shipmentInBook } from '../stock/in-transit.ts';
import { reasonRefusals, reasonStreams } from '../stock/reasons.ts';
import { printedOf } from '../stock/lot-of-line.ts';
import type { StockState } from '../stock/state.ts';
import type { ShipmentState } from './shipment.ts';

type Body = CommandBody<'discrepancy.resolve'>;
type AskedLine = Body['lines'][number];

/** The books of the two ends of a shipment. */
type Ends = { readonly sending: StockState; readonly receiving: StockState };

/**
 * Decides that what remains in transit of a shipment is settled against an account: out of transit
 * where more was sent than came, into it where more came than was sent; never more than remains,
 * as far as the books of its two ends know.
 */
export function resolve(state: ShipmentState, body: Body, context: Context): Decision {
  const { sender, receiver } = body;
  const shipment = context.target;
  const ends = endsOf(body, context);
  if (ends === undefined) return refuse('unknown-shipment', '', { shipment, sender, receiver });
  const refusals = [
    ...remainderRefusals(state, body, ends, shipment),
    ...body.lines.flatMap(({ reason }, index) => {
      const rule = { classes: ['discrepancy'] } as const;
      return reasonRefusals(reason, rule, `/lines/${index}/reason`, context.references);
    }),
  ];
  if (refusals.length > 0) return refuseAll(refusals);
  const { document } = body;
  const lines = body.lines.map((line, index) => resolvedLine(line, index, ends));
  const streams = [streamOf('stock', sender), streamOf('stock', receiver)];
  const reasons = reasonStreams(body.lines.map(({ reason }) => reason));
  const basis = basisOf(context.references, [...streams, ...reasons]);
  const said = document === undefined ? {} : { document };
  return accept({ name: 'DiscrepancyResolved', data: { ...said, sender, receiver, lines, basis } });
}

/** The two books, when the sender's says that it went there, or the receiver's that it came. */
function endsOf({ sender, receiver }: Body, { target, references }: Context): Ends | undefined {
  const sending = referred(references, 'stock', sender);
  const receiving = referred(references, 'stock', receiver);
  const wentThere = shipmentInBook(sending, target)?.dispatch?.receiver === receiver;
  const cameFrom = shipmentInBook(receiving, target)?.sender === sender && sender !== receiver;
  return wentThere || cameFrom ? { sending, receiving } : undefined;
}

/** Lines about the same goods are settled one after the other. */
function remainderRefusals(
  state: ShipmentState,
  { lines }: Body,
  { sending, receiving }: Ends,
  shipment: string,
): Refusal[] {
  const settled: Record<string, number> = { ...state };
  return lines.flatMap((line, index) => {
    const id = transitId(line);
    const inTransit = [sending, receiving].map(
      (book) => shipmentInBook(book, shipment)?.inTransit[id] ?? 0,
    );
    const remainder = inTransit.reduce((sum, each) => sum + each, -(settled[id] ?? 0));
    const asked = line.direction === 'out' ? line.quantity : -line.quantity;
    settled[id] = (settled[id] ?? 0) + asked;
    const fits = Math.sign(asked) === Math.sign(remainder) && line.quantity <= Math.abs(remainder);
    const pointer = `/lines/${index}/quantity`;
    return fits ? [] : [refusal('beyond-remainder', pointer, { asked, remainder })];
  });
}

function resolvedLine(line: AskedLine, index: number, { sending, receiving }: Ends) {
  const { lot, quantity, direction, account, reason } = line;
  const isKnown = lot !== undefined && lot !== UNKNOWN_LOT;
  const known = isKnown ? (sending.lots.get(lot) ?? receiving.lots.get(lot)) : undefined;
  return {
    line: index + 1,
    ...transitKeyOf(line),
    ...printedOf(known === undefined ? {} : { known }),
    quantity,
    direction,
    account,
    reason,
  };
}
