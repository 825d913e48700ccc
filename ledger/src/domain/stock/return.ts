import type { CommandBody } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import type { Context, Decision } from '../decider.ts';
import { acceptUnless } from '../decision.ts';
import { Availability } from './availability.ts';
import { credit } from './credit.ts';
import { debit } from './debit.ts';
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

/** Decides a return: to a supplier, or from a service point. */
export function returnStock(
  state: StockState,
  body: CommandBody<'stock.return'>,
  context: Context,
): Decision {
  return withOpenBook(state, body.occurredAt, context, (book) => {
    const isOut = body.direction === 'toSupplier';
    const rule = { mayBeNew: !isOut, mayBePicked: isOut };
    const { checked, refusals } = checkLines(body.lines, rule, book);
    const availability = new Availability(state, book.moment.time);
    const moved = checked.map((line) => {
      const { quantity = 0 } = body.lines[line.commandLine - 1] ?? {};
      return isOut
        ? debit(line, quantity, 'other', book, availability)
        : credit(line, quantity, book);
    });
    const lines = numbered(moved.flatMap((each) => each.lines).map(withEntered(body.lines)));
    const role = isOut ? 'supplier' : 'servicePoint';
    const against = [
      ...partyRefusals(body.party, role, '/party', context),
      ...refusals,
      ...moved.flatMap((each) => each.refusals),
      ...tooManyLines(lines),
    ];
    return acceptUnless(against, () => ({
      name: 'StockReturned',
      moment: book.moment,
      data: {
        ...documentOf(body),
        direction: body.direction,
        party: body.party,
        lines,
        basis: documentBasis(book, lines, [streamOf('party', body.party)]),
      },
    }));
  });
}
