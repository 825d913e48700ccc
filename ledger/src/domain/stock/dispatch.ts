import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { CONDITIONS } from '@lumbung/schemas/stock/conditions';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { standingDispatch } from './in-transit.ts';
import { checkLines } from './line-checks.ts';
import { numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import { otherFacilityRefusals } from './other-facility.ts';
import { overrideRefusals } from './pick-override.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

type Body = CommandBody<'stock.dispatch'>;

const RULE = { lotMayBeNew: false, lotMayBePicked: true } as const;

/**
 * Decides a dispatch to another facility: usable stock is picked as for an issue; what is held back
 * goes as it is named, such as a recalled lot on its way back. The number of the delivery note is
 * used once, unless all of its dispatch was taken back.
 */
export function dispatch(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { receiver, note } = body;
    const shipment = shipmentIdentifierOf(context.target, note);
    const { lines, refusals } = takeForDispatch(body, book);
    const against = [
      ...otherFacilityRefusals(receiver, '/receiver', context),
      ...noteRefusals(note, shipment, state),
      ...refusals,
    ];
    if (against.length > 0) return refuseAll(against);
    const reasons = reasonStreams(body.lines.map((line) => line.overrideReason));
    const basis = documentBasis(book, lines, [streamOf('facility', receiver), ...reasons]);
    const data = { ...documentOf(body), shipment, receiver, note, lines, basis };
    return settle({ name: 'StockDispatched', moment: book.moment, data }, book);
  });
}

function noteRefusals(note: string, shipment: string, state: StockState): Refusal[] {
  const event = standingDispatch(state, shipment);
  return event === undefined ? [] : [refusal('note-already-used', '/note', { note, event })];
}

function takeForDispatch(body: Body, book: OpenBook) {
  const { checked, refusals } = checkLines(body.lines, RULE, book);
  const usable = checked.filter(({ key }) => CONDITIONS[key.condition].mayBeUsed);
  const heldBack = checked.filter(({ key }) => !CONDITIONS[key.condition].mayBeUsed);
  const picked = debits(usable, 'use', book);
  const taken = debits(heldBack, 'other', book);
  const overrides = usable.flatMap((line) => overrideRefusals(line, book, picked.availability));
  const moved = [...picked.lines, ...taken.lines].toSorted(
    (one, other) => one.from.commandLine - other.from.commandLine,
  );
  const lines = numbered(moved, ({ asked: { overrideReason } }) =>
    overrideReason === undefined ? {} : { overrideReason },
  );
  return { lines, refusals: [...refusals, ...picked.refusals, ...taken.refusals, ...overrides] };
}
