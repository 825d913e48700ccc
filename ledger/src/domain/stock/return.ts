import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { debits } from './debits.ts';
import { checkLines } from './line-checks.ts';
import { credits, nothingMore, numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { partyRefusals } from './party-check.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

/** What each direction asks: who the party is, and how its lines treat lots. */
const DIRECTIONS = {
  toSupplier: { role: 'supplier', lotMayBeNew: false, lotMayBePicked: true },
  fromServicePoint: { role: 'servicePoint', lotMayBeNew: true, lotMayBePicked: false },
} as const;

/** Decides a return: to a supplier, or from a service point. */
export function returnStock(
  state: StockState,
  body: CommandBody<'stock.return'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { direction, party } = body;
    const { role, ...rule } = DIRECTIONS[direction];
    const { checked, refusals } = checkLines(body.lines, rule, book);
    const isOut = direction === 'toSupplier';
    const moved = isOut
      ? debits(checked, 'other', book)
      : { lines: credits(checked), refusals: [] };
    const against = [
      ...partyRefusals(party, role, '/party', context),
      ...refusals,
      ...moved.refusals,
    ];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(moved.lines, nothingMore);
    const basis = documentBasis(book, lines, [streamOf('party', party)]);
    const data = { ...documentOf(body), direction, party, lines, basis };
    return settle({ name: 'StockReturned', moment: book.moment, data }, book);
  });
}
