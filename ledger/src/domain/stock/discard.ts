import type { CommandBody } from '@lumbung/schemas/commands';
import type { Reason } from '@lumbung/schemas/stock/reasons';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import type { LineRule } from './line.ts';
import { numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { reasonStreams } from './reasons.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';
import { filledFromVials, vialOf, vialRefusals } from './vial-use.ts';

type Body = CommandBody<'stock.discard'>;

const RULE: LineRule<Body['lines'][number]> = {
  lotMayBeNew: false,
  lotMayBePicked: true,
  toldApartBy: vialOf,
  reason: ({ vial }) => ({
    classes: vial === undefined ? ['closedVialWastage', 'openVialWastage'] : ['openVialWastage'],
  }),
};

/**
 * Decides a discard. Unopened stock moves to awaiting disposal, on site and countable; the rest of
 * an opened vial is gone at once. The class of the reason says which.
 */
export function discard(state: StockState, body: Body, context: Context): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { checked, refusals } = checkLines(filledFromVials(body.lines, state), RULE, book);
    const taken = debits(checked, 'other', book);
    const against = [...refusals, ...vialRefusals(checked, book), ...taken.refusals];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(taken.lines, ({ asked, reason }) => ({
      reason: asked.reason,
      movement: movementOf(reason),
      ...(asked.vial === undefined ? {} : { vial: asked.vial }),
    }));
    const reasons = reasonStreams(body.lines.map((line) => line.reason));
    const data = { ...documentOf(body), lines, basis: documentBasis(book, lines, reasons) };
    return settle({ name: 'StockDiscarded', moment: book.moment, data }, book);
  });
}

function movementOf(reason: Reason | undefined): 'openVialDiscard' | 'closedVialDiscard' {
  return reason?.class === 'openVialWastage' ? 'openVialDiscard' : 'closedVialDiscard';
}
