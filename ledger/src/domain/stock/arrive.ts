import type { CommandBody } from '@lumbung/schemas/commands';
import type { EventData } from '@lumbung/schemas/event-types';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { transitId } from '@lumbung/schemas/shipments/transit-key';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { partsOf, reasonsOfParts, whyRefusals } from './arrived-parts.ts';
import { documentBasis, documentOf } from './basis.ts';
import { standingArrival } from './in-transit.ts';
import { checkLines } from './line-checks.ts';
import { balanceKeyOfLine } from './line.ts';
import type { CheckedLine } from './line.ts';
import { printedOf } from './lot-of-line.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { otherFacilityRefusals } from './other-facility.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'stock.arrive'>;
type ArrivedLine = Omit<EventData<'StockArrived'>['lines'][number], 'line'>;

const RULE = { lotMayBeNew: true, lotMayBePicked: false } as const;

/**
 * Decides an arrival: what the note says, divided into what was accepted, rejected and is missing,
 * and what was there beyond it. It does not ask whether the dispatch is known, nor where that was
 * to go: the sender may have been offline, and where goods are is a fact. A part of a shipment
 * arrives once; other parts of it may follow.
 */
export function arrive(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { sender, note } = body;
    const shipment = shipmentIdentifierOf(sender, note);
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const against = [
      ...otherFacilityRefusals(sender, '/sender', context),
      ...refusals,
      ...body.lines.flatMap((line, index) => whyRefusals(line, `/lines/${index}`, book)),
      ...checked.flatMap((line) => arrivedRefusals(line, shipment, state)),
    ];
    if (against.length > 0) return refuseAll(against);
    const lines = checked
      .flatMap(arrivedLines)
      .map((line, index) => ({ line: index + 1, ...line }));
    const reasons = reasonStreams(body.lines.flatMap(reasonsOfParts));
    const basis = documentBasis(book, lines, [streamOf('facility', sender), ...reasons]);
    const data = { ...documentOf(body), shipment, sender, note, lines, basis };
    return settle({ name: 'StockArrived', moment: book.moment, data }, book);
  });
}

function arrivedRefusals(line: CheckedLine, shipment: string, state: StockState): Refusal[] {
  const event = standingArrival(state, shipment, transitId(balanceKeyOfLine(line)));
  return event === undefined ? [] : [refusal('already-arrived', line.pointer, { event })];
}

/** A line of the event for each part; what was rejected is there, but held back. */
function arrivedLines(line: CheckedLine<Body['lines'][number]>): ArrivedLine[] {
  const key = balanceKeyOfLine(line);
  const { noted } = line.asked;
  return partsOf(line.asked).map(({ part, quantity, reason }) => ({
    commandLine: line.commandLine,
    ...key,
    condition: part === 'rejected' ? 'quarantined' : key.condition,
    ...printedOf(line.lot ?? {}),
    quantity,
    noted,
    part,
    ...(reason === undefined ? {} : { reason }),
  }));
}
