import { refusal } from '@lumbung/schemas/refusal';
import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless } from '../decision.ts';
import { referred } from '../references.ts';
import { credit } from './credit.ts';
import {
  checkLines,
  documentBasis,
  documentOf,
  numbered,
  tooManyLines,
  withOpenBook,
} from './document.ts';
import { withEntered } from './entered.ts';
import { partyRefusals } from './party-check.ts';
import type { StockState } from './state.ts';

/** Decides a receipt from a supplier. A label may name a lot that nobody has seen yet. */
export function receive(
  state: StockState,
  body: CommandBody<'stock.receive'>,
  context: Context,
): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const { checked, refusals } = checkLines(
      body.lines,
      { mayBeNew: true, mayBePicked: false },
      book,
    );
    const retired = body.lines.flatMap(({ item }, index) =>
      referred(context.references, 'item', item)?.retired === true
        ? [refusal('item-retired', `/lines/${index}/item`, { item })]
        : [],
    );
    const credits = checked.map((line) => {
      const { quantity = 0 } = body.lines[line.commandLine - 1] ?? {};
      return credit(line, quantity, book);
    });
    const lines = numbered(credits.flatMap((each) => each.lines).map(withEntered(body.lines)));
    const against = [
      ...partyRefusals(body.supplier, 'supplier', '/supplier', context),
      ...refusals,
      ...retired,
      ...credits.flatMap((each) => each.refusals),
      ...tooManyLines(lines),
    ];
    return acceptUnless(against, () => ({
      name: 'StockReceived',
      moment: book.moment,
      data: {
        ...documentOf(body),
        supplier: body.supplier,
        lines,
        basis: documentBasis(book, lines, [streamOf('party', body.supplier)]),
      },
    }));
  });
}
