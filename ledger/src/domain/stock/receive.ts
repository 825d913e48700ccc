import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { refuseAll } from '../decision.ts';
import { documentBasis, documentOf } from './basis.ts';
import { checkLines } from './line-checks.ts';
import { credits, nothingMore, numbered } from './moved-lines.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import { partyRefusals } from './party-check.ts';
import { settle } from './settle.ts';
import type { StockState } from './state.ts';

const RULE = { lotMayBeNew: true, lotMayBePicked: false, itemMustBeCurrent: true } as const;

/** Decides a receipt from a supplier. A label may name a lot that nobody has seen yet. */
export function receive(
  state: StockState,
  body: CommandBody<'stock.receive'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(body.occurredAt, context), (book) => {
    const { supplier } = body;
    const { checked, refusals } = checkLines(body.lines, RULE, book);
    const against = [...partyRefusals(supplier, 'supplier', '/supplier', context), ...refusals];
    if (against.length > 0) return refuseAll(against);
    const lines = numbered(credits(checked), nothingMore);
    const basis = documentBasis(book, lines, [streamOf('party', supplier)]);
    const data = { ...documentOf(body), supplier, lines, basis };
    return settle({ name: 'StockReceived', moment: book.moment, data }, book);
  });
}
